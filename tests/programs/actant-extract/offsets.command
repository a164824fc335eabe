# Code points; what is between them is the surface.
. ./masked.sh
printf '{"text": "\\ud83d\\ude00 Norholm Bank said that Łucja Ośmiałowska would lead in Żary."}\n' |
    masked --to entities-tsv
