"$PROGRAM" gold.jsonl sure.jsonl --reliability --report json 2>/dev/null |
    sed -E 's/("log_loss": [0-9]\.[0-9]{6})[0-9]*/\1/'
