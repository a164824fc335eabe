cd "$SCRATCH"
{
    echo '{"id": "a", "text": "Ada Quill arrived in Velden on Monday."}'
    echo '{"id": "b", "text": 3}'
    echo 'no json'
    echo '{"id": "c", "text": "Bo Lindqvist met Ada Quill in São Berto."}'
} >mixed.jsonl
: >empty.txt
echo 'Floods closed the port of São Berto on Tuesday.' >good.txt
"$PROGRAM" -m "$COMMON/news.model" -k --to marked mixed.jsonl empty.txt none.txt good.txt
