"$PROGRAM" relations-only.jsonl relations-found.jsonl --labels Action,Attribution --fail-under 90 2>&1 >/dev/null | tail -n 1
