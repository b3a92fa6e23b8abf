"""Word rules in the control room: written, replayed, switched on and off."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.conversations.forms import number
from weilu.conversations.models import Post
from weilu.conversations.queries.waiting import norm
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

from .actions import replays, rule_examples, running
from .actions import rules as actions
from .errors import ExamplesBroken, InForceAlready, ReplayNeeded
from .models import RuleReplay, WordRule
from .queries import rules as queries
from .rule_forms import RuleForm, TextForm, initial_of
from .rule_text import Unreadable, as_text, from_text

State = WordRule.State


@require_GET
@trusted_with("rule.see")
def rule_list(request: MemberRequest) -> HttpResponse:
    """Every rule with its state and what it met this week."""
    retired = request.GET.get("show") == "retired"
    context = {
        "rules": queries.rules(retired=retired),
        "retired": retired,
        "may_write": may("rule.write", request.member.standing),
    }
    return render(request, "moderation/console/rule_list.html", context)


def _rule(rule_id: int) -> WordRule:
    rows = WordRule.objects.select_related("owner", "replaces", "asked_by")
    rule = rows.filter(pk=rule_id).first() if rule_id < 2**63 else None
    if rule is None:
        raise Http404
    return rule


@require_GET
@trusted_with("rule.see")
def rule_detail(request: MemberRequest, rule_id: int) -> HttpResponse:
    """What a rule does, what it would have met, and how it goes on."""
    rule, standing = _rule(rule_id), request.member.standing
    fresh = actions.fresh_replay(rule)
    decided, overturned = actions.overturned_of(rule)
    slugs = queries.slugs()
    context = {
        "rule": rule,
        "norm": norm(rule.clause),
        "spaces": [slugs[pk] for pk in rule.spaces if pk in slugs],
        "report": queries.report(rule, request.member),
        "marked": queries.marked(rule, request.member),
        "running": running.under_way(replays.replays_of(rule)),
        "broke_off": running.broke_off(replays.replays_of(rule)),
        "examples": queries.examples(rule, request.member),
        "fresh": fresh,
        "many": fresh is not None and actions.meets_many(fresh),
        "may_write": may("rule.write", standing),
        "waits_for_other": rule.asked_by_id == request.member.pk,
        "decided": decided,
        "overturned": overturned,
        "text": as_text(rule, slugs),
        "moves": _moves(rule),
    }
    return render(request, "moderation/console/rule_detail.html", context)


def _moves(rule: WordRule) -> set[str]:
    """What can be done with it next."""
    resting = rule.state in (State.DRAFT, State.SHADOW, State.PAUSED)
    found = {"replay"} if rule.state != State.RETIRED else set()
    found |= {"edit", "live"} if resting else {"copy"}
    found |= {"shadow"} if rule.state in (State.DRAFT, State.PAUSED) else set()
    found |= {"pause"} if rule.state in (State.SHADOW, State.LIVE) else set()
    return found | ({"retire"} if rule.state != State.RETIRED else set())


@require_http_methods(["GET", "POST"])
@trusted_with("rule.write")
def rule_new(request: MemberRequest) -> HttpResponse:
    """Write a rule; `?copy=` begins with another one, which it replaces when it is switched on."""
    number = request.GET.get("copy", "")
    copied = _rule(int(number)) if number.isdecimal() and len(number) < 19 else None
    if request.method == "GET":
        initial = initial_of(copied, queries.slugs()) if copied else {}
        return _form(request, RuleForm(initial=initial, reader=request.member), copied)
    form = RuleForm(request.POST, reader=request.member)
    if not form.is_valid():
        return _form(request, form, copied, status=422)
    rule = actions.write_rule(actor=request.member, facts=form.facts(), replaces=copied)
    return redirect("moderation:rule_detail", rule.pk)


@require_http_methods(["GET", "POST"])
@trusted_with("rule.write")
def rule_edit(request: MemberRequest, rule_id: int) -> HttpResponse:
    """Change a rule that is not in force; it is a draft again."""
    rule = _rule(rule_id)
    if request.method == "GET":
        initial = initial_of(rule, queries.slugs())
        return _form(request, RuleForm(initial=initial, reader=request.member), rule)
    form = RuleForm(request.POST, reader=request.member)
    if not form.is_valid():
        return _form(request, form, rule, status=422)
    return _changed(request, rule, form)


def _changed(request: MemberRequest, rule: WordRule, form: RuleForm) -> HttpResponse:
    try:
        actions.change_rule(rule=rule, actor=request.member, facts=form.facts())
    except InForceAlready:
        messages.error(request, _("It is in force, so a copy of it is changed."))
    else:
        messages.success(request, _("Saved. Its replay counts no more."))
    return redirect("moderation:rule_detail", rule.pk)


def _form(
    request: MemberRequest, form: RuleForm, rule: WordRule | None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "rule": rule}
    return render(request, "moderation/console/rule_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@trusted_with("rule.write")
def rule_import(request: MemberRequest) -> HttpResponse:
    """A rule as text, from elsewhere: it becomes a draft."""
    form = TextForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (made := _read(request, form)):
        return redirect("moderation:rule_detail", made.pk)
    status = 422 if form.errors else 200
    context = {"form": form}
    return render(request, "moderation/console/rule_import.html", context, status=status)


def _read(request: MemberRequest, form: TextForm) -> WordRule | None:
    try:
        typed: Any = from_text(form.cleaned_data["text"])
    except Unreadable as no:
        form.add_error("text", str(no))
        return None
    told = RuleForm(typed, reader=request.member)
    if told.is_valid():
        return actions.write_rule(actor=request.member, facts=told.facts())
    for name, errors in told.errors.items():
        for error in errors:
            form.add_error("text", f"{name}: {error}")
    return None


@require_POST
@trusted_with("rule.write")
def rule_replay(request: MemberRequest, rule_id: int) -> HttpResponse:
    """Ask it of the last ninety days."""

    def act(**facts: Any) -> object:
        kept = replays.start_replay(**facts)
        runs = kept.state == RuleReplay.State.RUNS
        return _("It runs, and its page says how far it is.") if runs else None

    return _do(request, rule_id, act, _("Replayed"))


@require_POST
@trusted_with("rule.write")
def rule_example(request: MemberRequest, rule_id: int) -> HttpResponse:
    """Keep a sample, or words, as what it has to meet or must not; or let go of one."""
    rule, sent = _rule(rule_id), request.POST
    if drop := number(sent.get("drop")):
        rule_examples.drop_example(rule=rule, actor=request.member, example_id=drop)
        return redirect("moderation:rule_detail", rule.pk)
    pk = number(sent.get("post"))
    rows = Post.objects.readable_by(request.member)
    kept = rule_examples.keep_example(
        rule=rule,
        actor=request.member,
        meets=sent.get("meets") == "1",
        post=rows.filter(pk=pk).first() if pk else None,
        text=sent.get("text", "")[:300],
    )
    if kept is None:
        messages.error(request, _("There is nothing to keep, or there are too many."))
    return redirect("moderation:rule_detail", rule.pk)


@require_POST
@trusted_with("rule.write")
def rule_shadow(request: MemberRequest, rule_id: int) -> HttpResponse:
    """Have it count only."""

    def act(**facts: Any) -> object:
        return actions.enable(shadow=True, **facts)

    return _do(request, rule_id, act, _("It counts now, and does nothing."))


@require_POST
@trusted_with("rule.write")
def rule_enable(request: MemberRequest, rule_id: int) -> HttpResponse:
    """Put it in force, or note that one of two people wants that."""

    def act(**facts: Any) -> object:
        rule = actions.enable(**facts)
        return (
            None if rule.state == State.LIVE else _("A second person has to want it, too.")
        )

    return _do(request, rule_id, act, _("It is in force."))


@require_POST
@trusted_with("rule.write")
def rule_pause(request: MemberRequest, rule_id: int) -> HttpResponse:
    """Have it do nothing for now."""
    return _do(request, rule_id, actions.pause, _("Paused"))


@require_POST
@trusted_with("rule.write")
def rule_retire(request: MemberRequest, rule_id: int) -> HttpResponse:
    """Put it away for good."""
    return _do(request, rule_id, actions.retire, _("Retired"))


def _do(
    request: MemberRequest, rule_id: int, act: Callable[..., object], words: str
) -> HttpResponse:
    """Do it, and show the rule again with what came of it."""
    rule = _rule(rule_id)
    try:
        said = act(rule=rule, actor=request.member)
    except ReplayNeeded:
        messages.error(
            request, _("Replay this version first: its last replay is older than a day.")
        )
    except ExamplesBroken:
        messages.error(request, _("It does not do what its examples say; see below."))
    except InForceAlready:
        messages.error(request, _("It is in force already, or was retired."))
    else:
        messages.success(request, said if isinstance(said, str) else words)
    return redirect("moderation:rule_detail", rule.pk)
