from django.apps import AppConfig


class CommonsConfig(AppConfig):
    name = "weilu.commons"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every page ask for its frame by the name `shell`."""
        from weilu.core import template_globals

        from .shell import shell_of

        template_globals.FROM_REQUEST.setdefault("shell", shell_of)
