"""Django's settings, derived from `environment`; nothing here is changed by hand."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from weilu.notices.postman import server as mail_server

from .databases import database
from .environment import environment

PACKAGE = Path(__file__).resolve().parents[1]
DATA_DIR = environment.data_dir.resolve()
DEBUG = environment.debug
SECRET_KEY = environment.secret_key
ALLOWED_HOSTS = [host.strip() for host in environment.allowed_hosts.split(",")]
BASE_URL = environment.base_url or f"http://{environment.host}:{environment.port}"
SECURE = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "weilu.core",
    "weilu.activity",
    "weilu.members",
    "weilu.segments",
    "weilu.charter",
    "weilu.culture",
    "weilu.conversations",
    "weilu.moderation",
    "weilu.climate",
    "weilu.rewards",
    "weilu.notices",
    "weilu.connectors",
    "weilu.console",
    "weilu.commons",
    "weilu.project",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
AUTH_USER_MODEL = "members.Member"
ROOT_URLCONF = "weilu.project.urls"
WSGI_APPLICATION = "weilu.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "weilu.members.middleware.MemberMiddleware",
    "weilu.members.middleware.OriginMiddleware",
    "weilu.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "weilu.core.middleware.ContentPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "weilu.core.middleware.RefusalMiddleware",
]
SESSION_ENGINE = "weilu.members.sessions"
SESSION_COOKIE_AGE = 60 * 24 * 3600  # seconds; renewed at every sign-in
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
X_FRAME_OPTIONS = "SAMEORIGIN"  # an owner reads letters in a frame of ours
# Nothing of ours is inline and nothing comes from elsewhere, so not even a nonce is needed.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PASSWORD_HASHERS = ["weilu.members.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"weilu.members.passwords.{name}"}
    for name in ("LongEnough", "NotYourName", "Uncommon", "NotOnlyDigits")
]
MFA_ADAPTER = "weilu.members.adapter.Adapter"  # allauth: second factors and passkeys alone
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds either way, for phones with a wrong clock

TEMPLATES = [
    {
        "BACKEND": "weilu.core.jinja.Jinja2",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

CSRF_FAILURE_VIEW = "weilu.commons.faults.stale_form"
FORM_RENDERER = "django.forms.renderers.Jinja2"  # a third of the time of the default one
WEILU_NAMES = (
    " ".join(environment.name.split()),
    "",
)  # until the team sets another, in each language
WEILU_PUBLIC = {
    "base_url": BASE_URL,
    "tagline": (environment.tagline_zh, environment.tagline_en),
}  # what any template may show

# Every mail becomes a row in the writer's transaction; a job hands it to the mail server.
EMAIL_BACKEND = "weilu.notices.mail.LetterBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.email_from
WEILU_MAIL_SERVER = mail_server(environment.email_url)

DATABASES = {"default": database(environment.database_url, DATA_DIR)}

WEILU_KINDS = (
    "members",
    "segments",
    "charter",
    "culture",
    "console",
    "conversations",
    "moderation",
    "climate",
    "rewards",
    "notices",
    "connectors",
)
WEILU_REACTIONS = "weilu.project.reactions.REACTIONS"
WEILU_CHORES = "weilu.project.chores.CHORES"
WEILU_DIALS = "weilu.project.dials.GROUPS"
WEILU_AUDITED = "weilu.project.auditing.AUDIT"
WEILU_BELONGINGS = "weilu.project.belongings.BELONGINGS"
WEILU_FIELDS = "weilu.project.fields.TABLE"
WEILU_GATES = "weilu.project.gates.GATES"
WEILU_ASKED_AHEAD = "weilu.project.gates.ASKED_AHEAD"
WEILU_HEEDED = "weilu.project.gates.HEEDED"
WEILU_NUDGES = "weilu.project.nudges.NUDGES"
WEILU_GATES_OF_TITLES = "weilu.project.gates.OF_TITLES"
WEILU_GATES_OF_PRAISE = "weilu.project.gates.OF_PRAISE"
WEILU_MENU = "weilu.project.menu.GROUPS"
WEILU_MERGING = "weilu.project.merging.MERGING"
WEILU_TELLINGS = "weilu.project.telling.TELLINGS"
WEILU_SCHEDULES = "weilu.project.schedules.SCHEDULES"
WEILU_CACHE_URL = environment.cache_url
WEILU_LINK_PREVIEWS = environment.link_previews
WEILU_BADGE_KEY = environment.badge_key  # signs badges that members take along
WEILU_CLASSIFIER_URL = environment.classifier_url  # asked only once a dial says so
WEILU_MAIL_LEAVES = bool(environment.email_url)  # else the owner reads letters here
TASKS = {"default": {"BACKEND": "weilu.core.jobs.backend.LeaseBackend", "QUEUES": []}}
# module.function(session_key, channels) -> the channels this session may hear
WEILU_LIVE_AUTHORISE = "weilu.conversations.hearing.channels_for"
WEILU_LIVE_STREAMS = environment.live_streams
WEILU_TRUSTED_PROXIES = environment.trusted_proxies
WEILU_BODY_LIMIT = environment.body_limit
WEILU_THEME_COOKIE = "theme"

LANGUAGE_CODE = environment.language
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "static-built"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "weilu.core.bundles.JoinedStorage"},
}
MEDIA_ROOT = DATA_DIR / "media"
