"$PROGRAM" relations.jsonl relations-unsure.jsonl --min-score 0.5 --labels Action,Attribution
