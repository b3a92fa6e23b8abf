"""Until when somebody is told of something, as SQL over a notice `n`: as long as it is so."""

from .models import DECISIONS

# Asked for as long as the newest norms are not agreed to.
OWED = """NOT EXISTS (SELECT 1 FROM members_consentrecord c
  WHERE c.member_id = n.member_id AND c.purpose = 'norms' AND c.withdrawn_at IS NULL
  AND c.version >= (SELECT coalesce(max(d.major), 0) FROM culture_edition d))"""
# Asked until they agree once more, or read a newer edition, which asks by itself.
RENEWED = """EXISTS (SELECT 1 FROM members_consentrecord c
  WHERE c.member_id = n.member_id AND c.purpose = 'norms' AND c.withdrawn_at IS NULL
  AND c.given_at > n.at)"""
# Asked as long as there is something to answer.
NEEDED = """EXISTS (SELECT 1 FROM charter_asking k WHERE k.member_id = n.member_id
  AND k.answered_at IS NULL AND k.skipped_at IS NULL AND k.asked_at > %s)"""
PULSE = """EXISTS (SELECT 1 FROM culture_belongingasking b
  JOIN culture_belonginground o ON o.id = b.round_id
  WHERE b.member_id = n.member_id AND b.state = 'waiting' AND o.closes_at > %s)"""
WEEKLY_PULSE = """EXISTS (SELECT 1 FROM climate_pulseasking b
  JOIN climate_pulseround o ON o.id = b.round_id
  WHERE b.member_id = n.member_id AND b.state = 'waiting' AND o.closes_at > %s)"""
DECIDED = f"n.reason IN {tuple(map(str, DECISIONS))}"
# Asked of whoever was given work for as long as some of it waits, whomever they muted.
GIVEN = """EXISTS (SELECT 1 FROM moderation_workitem k
  WHERE k.assigned_to_id = n.member_id AND k.done_at IS NULL)"""
# A letter, and how a report ended, are told as long as the decision stands.
DECISION = """EXISTS (SELECT 1 FROM moderation_decision d
  WHERE d.activity_id = n.activity_id AND d.undone_at IS NULL)"""
ASKED = """EXISTS (SELECT 1 FROM moderation_appeal q WHERE q.activity_id = n.activity_id
  AND q.answered_at IS NULL AND q.decided_at IS NULL)"""
HIDDEN = """EXISTS (SELECT 1 FROM moderation_case c WHERE c.about_id = n.member_id
  AND c.hidden_at IS NOT NULL)"""
PAUSED = """EXISTS (SELECT 1 FROM moderation_sanction x WHERE x.member_id = n.member_id
  AND x.decision_id IS NULL AND x.lifted_at IS NULL AND x.ends_at > %s)"""
# What a decision on a case took away is told by its letter.
BY_LETTER = """EXISTS (SELECT 1 FROM moderation_case c
  JOIN moderation_decision d ON d.case_id = c.id AND d.undone_at IS NULL
  WHERE c.subject = 'post:' || n.post_id AND d.measure = 'remove')"""
# Praise is told as long as it can be read, and that it is not shown as long as it is not.
PRAISED = """EXISTS (SELECT 1 FROM rewards_praise h
  WHERE h.id = n.number AND h.taken_back_at IS NULL AND h.shown_at IS {shown} NULL)"""
# A level is told while its title stands, and what is missing of it while it is.
LEVEL = """EXISTS (SELECT 1 FROM rewards_memberlevel l WHERE l.member_id = n.member_id
  AND l.title >= n.number AND (n.reason = 'level_up' OR l.earned < n.number))"""
# A badge is told while it is theirs, and that it was taken back while it is not.
BADGE = """EXISTS (SELECT 1 FROM rewards_badgegrant b WHERE b.member_id = n.member_id
  AND b.badge = n.number AND b.activity_id = n.activity_id
  AND (b.revoked_at IS NULL) = (n.reason = 'badge'))"""
# Told as long as it is so: what was taken away and came back is told as having come back.
STILL_SO = f"""CASE n.reason WHEN 'let_in' THEN i.member_id IS NOT NULL
  WHEN 'let_out' THEN s.id IS NOT NULL AND i.member_id IS NULL
  WHEN 'declined' THEN p.hidden_at IS NOT NULL AND p.deleted_at IS NULL
  WHEN 'letter' THEN {DECISION} WHEN 'verdict' THEN 1 = 1 WHEN 'dispute' THEN 1 = 1
  WHEN 'asked_back' THEN {ASKED} WHEN 'hidden' THEN {HIDDEN}
  WHEN 'unpraised' THEN {PRAISED.format(shown="")}
  WHEN 'paused' THEN {PAUSED} WHEN 'trust_down' THEN a.trust <= n.number
  WHEN 'deleted' THEN p.deleted_at IS NOT NULL
    AND coalesce(p.deleted_by_id, 0) <> n.member_id AND NOT {BY_LETTER}
  WHEN 'gone' THEN t.deleted_at IS NOT NULL AND p.deleted_at IS NULL
    AND coalesce(t.deleted_by_id, 0) <> n.member_id AND NOT {BY_LETTER}
  ELSE t.id IS NOT NULL
    AND p.held_at IS NULL AND p.hidden_at IS NULL AND p.deleted_at IS NULL
    AND t.held_at IS NULL AND t.hidden_at IS NULL AND t.deleted_at IS NULL
    AND (n.reason <> 'closed' OR t.closed_at IS NOT NULL)
    AND (n.reason <> 'reopened' OR t.closed_at IS NULL) END"""
