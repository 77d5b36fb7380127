"""What a person reads when a form of the desk may not be taken as it came."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # In the words of the room that keeps the photos.
    "desk.one_of_photos": _("第%(number)s张：%(words)s"),
    "desk.nothing_written": _("这里还没有写。写上一方的话，就能记下。"),
}
