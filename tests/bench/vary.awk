# Writes the articles named on the command line into `folder`, over and over until there are `size`
# bytes. Each round gives the names other vowels and the numbers other digits, so that words which
# a model has not seen stay as frequent as in fresh news.

function shifted(word, round,    out, letter, place, i)
{
    out = ""
    for (i = 1; i <= length(word); i++) {
        letter = substr(word, i, 1)
        if (place = index("aeiou", letter))
            letter = substr("aeiou", (place - 1 + round) % 5 + 1, 1)
        else if (place = index("0123456789", letter))
            letter = substr("0123456789", (place - 1 + round) % 10 + 1, 1)
        out = out letter
    }
    return out
}

# A capitalised word that does not begin a sentence is taken for a name.
function varied(line, round,    words, count, out, i)
{
    if (round == 0)
        return line
    count = split(line, words, " ")
    out = ""
    for (i = 1; i <= count; i++) {
        if (words[i] ~ /[0-9]/ ||
            (words[i] ~ /[A-Z][a-z][a-z][a-z]/ && i > 1 && words[i - 1] !~ /[^A-Za-z0-9,]$/))
            words[i] = shifted(words[i], round)
        out = out (i > 1 ? " " : "") words[i]
    }
    return out
}

BEGIN {
    for (round = 0; written < size; round++) {
        for (i = 1; i < ARGC && written < size; i++) {
            name = sprintf("%s/%06d.txt", folder, ++articles)
            while ((getline line < ARGV[i]) > 0) {
                line = varied(line, round)
                written += length(line) + 1
                print line > name
            }
            close(ARGV[i])
            close(name)
        }
        if (written == 0)
            exit 1
    }
}
