printf "{\"text\": \"The harbour didn't flood.\"}" | "$PROGRAM" --pos tags.conllu -
