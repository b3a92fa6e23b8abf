"""Names to complete what is typed after an @."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from weilu.conversations.queries import head, naming
from weilu.members.requests import VisitorRequest

LONGEST = 40  # characters of a name being typed


@require_GET
def mentions(request: VisitorRequest) -> HttpResponse:
    """People whose names begin so, those of the topic first; two queries at most."""
    if request.member is None:  # a script asks: a door would only confuse it
        return JsonResponse({"names": []}, status=403)
    typed = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    pk = request.GET.get("topic", "")
    number = int(pk) if pk.isdecimal() and len(pk) < 19 else 0
    topic = head.head(number, reader=request.member) if number else None
    names = naming.meant(typed, reader=request.member, topic=topic)
    return JsonResponse({"names": [{"name": name} for name in names]})
