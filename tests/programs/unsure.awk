# Articles whose annotation is not of one mind: what stands in one place is an entity in two of
# three articles, so that a model trained on them can be sure of little.
BEGIN {
    split("Ada Quill,Bo Lindqvist,Tarn Steel,Norholm Bank", names, ",")
    split("Velden,Elverum,Norholm,Quillby", places, ",")
    for (i = 0; i < 60; i++) {
        name = names[i % 4 + 1]
        place = places[int(i / 4) % 4 + 1]
        printf "{\"id\": \"u%d\", \"text\": \"%s left %s.\", \"entities\": [", i, name, place
        printf "{\"start\": 0, \"end\": %d, \"label\": \"%s\"}", length(name), i % 4 < 2 ? "Person" : "Organisation"
        start = length(name) + 6
        if (i % 3 > 0)
            printf ", {\"start\": %d, \"end\": %d, \"label\": \"Place\"}", start, start + length(place)
        print "]}"
    }
}
