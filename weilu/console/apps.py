from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "weilu.console"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every page of the console ask for its frame by the name `desk_frame`."""
        from weilu.core import template_globals

        from .frame import frame_of

        template_globals.FROM_REQUEST.setdefault("desk_frame", frame_of)
