"$PROGRAM" news.jsonl -o "$SCRATCH/m" --licence "$(printf 'CC\377')"
