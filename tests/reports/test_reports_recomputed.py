"""Every sentence of a report that has a figure is written a second time, from the captured items alone."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from itertools import chain, combinations, pairwise, permutations, product
from math import floor
from operator import attrgetter, itemgetter
from statistics import fmean, median
from textwrap import shorten
from types import SimpleNamespace

import pytest
from scipy.stats import friedmanchisquare

from cxkit.exchange import sample
from cxkit.model import KINDS, TRUST_PARTS, Evidence, Insight, Note, Participant, Response
from cxkit.model.cards import cards
from cxkit.reports import sections

ENOUGH = 3  # answers that carry a figure, and people of a department that is shown
NOBODY = (None, "customer")  # owners of a step that no department of ours answers for
STATES = ("planned", "started", "done", "dropped")


class Heard(float):
    """The mean of what each person answered; written with its sign."""

    def __new__(cls, given):
        heard = super().__new__(cls, fmean(given.values()) if given else "nan")
        heard.n = len(given)
        return heard

    def __str__(self):
        return signed(self)


class Counted:
    """The captured items of a workshop, each step with what was felt, assumed alone and found on walks."""

    def __init__(self, shop):
        self.shop = shop
        self.people = {person.id: person for person in shop.participants}
        self.answers = defaultdict(dict)
        for r in shop.responses:
            asked = (r.question, self.people[r.participant].voice, r.target, r.round)
            self.answers[asked][r.participant] = r.value
        self.by_id = {step.id: self._told(step) for step in shop.steps}
        paths = [(journey.state, shop.steps_of(journey)) for journey in shop.journeys]
        self.paths = {state: [self.by_id[step.id] for step in path] for state, path in paths}
        self.steps = self.paths["today"]
        self.counts = [step.felt.n for step in self.steps]
        assert min(self.counts) >= ENOUGH  # so customers tell best of every step
        self.low = sorted((step for step in self.steps if step.felt <= -1), key=attrgetter("felt"))
        self.departments = len({step.owner for step in self.steps} - {*NOBODY})
        self.statements = [*shop.insights, *shop.traits, *shop.notes]

    def given(self, question, voice, target, round=1):
        return self.answers.get((question, voice, target, round), {})

    def _told(self, step):
        told, voices = SimpleNamespace(**vars(step)), ("customer", "team", "employee")
        told.felt, told.assumed, told.staff = (Heard(self.given("feeling", v, step.id)) for v in voices)
        told.missed = told.felt - told.assumed
        walked = [seen.feeling for seen in self.shop.walk_steps if seen.step == step.id]
        told.walked = [feeling for feeling in walked if feeling is not None]
        return told

    def paired(self, less, more, target, voice="customer"):
        """Two answers and their difference, of those who gave both."""
        one, other = (self.given(question, voice, target) for question in (less, more))
        both = one.keys() & other.keys()
        pairs = {person: (one[person], other[person], other[person] - one[person]) for person in both}
        return [Heard({person: pair[at] for person, pair in pairs.items()}) for at in range(3)]

    def same(self, state):
        """Today's steps, each with the one of another state that is the same."""
        twins = {twin.same_as: twin for twin in self.paths.get(state, ())}
        return [(step, twins[step.id]) for step in self.steps if step.id in twins]

    def handed(self):
        """The hand-overs between departments, the largest fall of feeling first."""
        ours = [(a, b) for a, b in pairwise(self.steps) if not {a.owner, b.owner} & {*NOBODY}]
        passed = [(b.felt - a.felt, a, b) for a, b in ours if a.owner != b.owner]
        return sorted(passed, key=itemgetter(0))

    def apart(self, round):
        """Of each step, how far the two departments lie apart that do most, and which these are."""
        for step in self.steps:
            heard = defaultdict(dict)
            for person, value in self.given("feeling", "team", step.id, round).items():
                heard[self.people[person].department][person] = value
            means = sorted((-Heard(given), name) for name, given in heard.items() if len(given) >= ENOUGH)
            pairs = [(b[0] - a[0], a, b) for a, b in combinations(means, 2)]
            gap, (mean, name), (other, another) = max(pairs, key=itemgetter(0))
            yield gap, f"“{step.name}” | {name} {signed(-mean)}, {another} {signed(-other)}"

    def promises(self):
        """The promises that enough customers scored, overall or at a step, the worst first."""
        made = {promise.id: promise for promise in self.shop.promises}
        tests = [(id, promise, None) for id, promise in made.items()]
        tests += [(test.id, made[test.promise], self.by_id[test.step]) for test in self.shop.promise_tests]
        found = []
        for test, promise, step in tests:
            told = SimpleNamespace(**vars(promise), test=test, step=step)
            promised, delivered, told.gap = self.paired("promised", "delivered", test)
            *_, told.team = self.paired("promised", "delivered", test, "team")
            told.scores = f"promised {plain(promised)}, delivered {plain(delivered)}"
            told.verdict = ("broken" if told.gap < 0 else "exceeded") if a_point(told.gap) else "kept"
            found += [told] * (told.gap.n >= ENOUGH)
        return sorted(found, key=lambda told: (-told.importance * max(0, -told.gap), told.gap))

    def untested(self):
        """What is only assumed or inferred and not judged yet, by importance × (3 − level)."""
        unsure = [said for said in self.statements if said.evidence <= Evidence.INFERRED]
        unsure = [said for said in unsure if not isinstance(said, Insight) or said.verdict == "open"]
        return sorted(unsure, key=lambda said: (-weight(said) * (3 - said.evidence), -weight(said)))

    def come_back(self):
        """The share that would come back after each step of which that was asked, the smallest first."""
        asked = [(Heard(self.given("come_back", "customer", step.id)), step.name) for step in self.steps]
        return sorted((share, name) for share, name in asked if share.n)


def weight(said):
    return said.severity if isinstance(said, Note) else said.importance


def a_point(difference):
    return abs(difference) >= 1 - 1e-9


def alpha(units):
    """Krippendorff's α, ordinal: how far pairs of a unit lie apart, beside pairs of all values."""
    units = [unit for unit in units if len(unit) > 1]
    pooled = Counter(chain(*units))

    def apart(one, other):
        between = sum(pooled[rank] for rank in range(min(one, other), max(one, other) + 1))
        return (between - (pooled[one] + pooled[other]) / 2) ** 2

    within = sum(apart(*pair) / (len(unit) - 1) for unit in units for pair in permutations(unit, 2))
    every = sum(pooled[a] * pooled[b] * apart(a, b) for a, b in permutations(pooled, 2))
    return 1 - (pooled.total() - 1) * within / every


def signed(number, places=1):
    text = f"{number:+.{places}f}".replace("-", "−")
    return text if re.search("[1-9]", text) else text[1:]


def plain(number):
    return f"{number:.1f}"


def span(counts):
    held = sorted(counts)
    return " to ".join(dict.fromkeys((str(held[0]), str(held[-1]))))


def known(items, best_first=True):
    counts = Counter(item.evidence for item in items)
    return ", ".join(f"{counts[level]} {level.word}" for level in sorted(counts, reverse=best_first))


def day(date):
    return f"{date.day} {date:%B %Y}"


# ── each section again ─────────────────────────────────────────────────────────────────────────────


def agreement(c):
    n, differ, people = len(c.steps), [], []
    for round, when in ((1, "Scored alone"), (2, "Scored after discussion")):
        units = [c.given("feeling", "team", step.id, round) for step in c.steps]
        whole = set.intersection(*map(set, units))
        chi2 = friedmanchisquare(*([unit[person] for person in whole] for unit in units)).statistic
        w, a = chi2 / len(whole) / (n - 1), alpha([[*unit.values()] for unit in units])
        differ.append(sum(a_point(gap) for gap, _ in c.apart(round)))
        people.append(len(set().union(*units)))
        level = "reliable" if a >= 0.8 else "tentative" if a >= 0.667 else "too low to rely on"
        told = f"Krippendorff’s α = {a:.2f}, {level} (n = {people[-1]})"
        told += f"; Kendall’s W = {w:.2f} (n = {len(whole)} who scored every step)"
        yield f"{when}, departments differ by a point or more on {differ[-1]} of {n} steps. | {told}"
    wrong = sum(a_point(step.missed) for step in c.steps)
    told = f"the team assumed a point or more too much or too little at {wrong} of them."
    told = told if wrong else "at each of them the team was less than a point away."
    yield f"Customers have scored {n} of these steps; {told}"
    yield f"Departments differ on {differ[0]} of {n} steps, after discussion on {differ[1]}"
    team = "team: {} people scored alone, {} after discussion; assumed".format(*people)
    yield f"{team} · customers n = {span(c.counts)}, measured"


def before_today_future(c):
    before, future = c.same("before"), c.same("future")
    now, then = max(future, key=lambda pair: abs(pair[1].assumed - pair[0].felt))
    yield f"The largest rise we intend is at “{now.name}”: from {now.felt} today to {then.assumed}"
    customers = span(step.felt.n for step in (*c.steps, *(was for _, was in before)))
    team = span(then.assumed.n for _, then in future)
    yield f"customers n = {customers}, measured · assumed by the team n = {team}, assumed"
    told = f"“{now.name}”: today {now.felt}, future {then.assumed} (an intention)."
    rests = f"today: customers, n = {now.felt.n} · future: team, n = {then.assumed.n}"
    yield f"The largest change intended is at {told} | {rests}"
    for now, was in sorted(before, key=lambda pair: -abs(pair[0].felt - pair[1].felt))[:1]:
        told = f"“{now.name}”: before {was.felt}, today {now.felt}."
        rests = f"before: customers, n = {was.felt.n} · today: customers, n = {now.felt.n}"
        yield f"The largest change so far is at {told} | {rests}"
        (journey,) = (journey for journey in c.shop.journeys if journey.state == "before")
        if any(letter.isdigit() for letter in f"{journey.name}{journey.scenario}"):
            yield f"“Before” is “{journey.name}”: {journey.scenario}."


def contacts(c):
    n, points, met = len(c.steps), {p.id: p for p in c.shop.touchpoints}, {s.touchpoint for s in c.steps}
    channels = [points[step.touchpoint].channel if step.touchpoint else None for step in c.steps]
    moves = [one != other for one, other in pairwise(channels) if one and other]
    offered = [point.id in met for point in points.values() if point.offered]
    told = f"the channel changes at {sum(moves)} of {len(moves)} moves between steps."
    yield f"{sum(offered)} of {len(offered)} offered touchpoints are used; {told}"
    yield f"Customers change channel {sum(moves)} times in {n} steps"
    told = f"{len(met & points.keys())} used, {offered.count(False)} not on this journey; measured"
    yield f"{len(offered)} touchpoints offered, {told}"
    covers = [step.covered_by != "automated" for step in c.steps if step.covered_by]
    yield f"A human takes part in {sum(covers)} of {len(covers)} steps of which it is known."
    first = [step.first_contact for step in c.steps if step.first_contact]
    pulled = f"{first.count('customer')} of {len(first)} steps of which it is known"
    yield f"The customer makes contact first in {pulled}; in the others, we do."
    aims = [step.contact_purpose for step in c.steps if step.contact_purpose]
    advised = f"{aims.count('advise')} of" if "sell" in aims else "all"
    yield f"We advise rather than sell in {advised} {len(aims)} steps of which it is known."
    sold = sum((step.first_contact, step.contact_purpose) == ("us", "sell") for step in c.steps)
    often = {0: "never", 1: "once"}.get(sold, f"{sold} times")
    yield f"We contact the customer first at {first.count('us')} of {len(first)} steps, {often} to sell"
    yield f"Said of {len(first)} of {n} steps; measured"
    alone = [low for low in c.low if low.covered_by == "automated"]
    for low in alone:
        told = f"“{low.name}” is a low point that no human covers."
        yield f"{low.felt} | {told} | customers, n = {low.felt.n}"
    lows = len(c.low)
    yield f"No human at {f'any of the {lows}' if alone == c.low else f'{len(alone)} of {lows}'} low points"
    yield f"customers n = {span(c.counts)}, measured"
    behind = sum(low.visibility in ("backstage", "support") for low in c.low)
    told = f"All {lows} low points arise" if behind == lows else f"{behind} of {lows} low points arises"
    yield f"{told} behind the line of visibility"
    told = f"{sum(bool(step.visibility) for step in c.steps)} of {n} steps · {c.departments} departments"
    customers = f"customers n = {span(low.felt.n for low in c.low)}, measured"
    yield f"Sorted by visibility: {told} · {customers}"
    handed = [(fall, a, b, min(a.felt.n, b.felt.n)) for fall, a, b in c.handed()]
    yield f"The journey passes from one department to another {len(handed)} times."
    fall, one, other, _ = handed[0]
    yield f"Feeling falls by {-fall:.1f} where {one.owner} hands over to {other.owner}"
    yield f"{c.departments} departments · customers n = {span(fewer for *_, fewer in handed)}, measured"
    for fall, one, other, fewer in handed[:3]:
        told = f"From {one.owner} to {other.owner}, between “{one.name}” and “{other.name}”"
        yield f"{signed(fall)} | {told}, the feeling falls. | customers, n = {fewer}"


def curves(c):
    low, high = c.low[0], max(c.steps, key=attrgetter("felt"))
    yield f"“{low.name}” is the low point: customers {low.felt}"
    counts = [(step.felt.n, step.assumed.n, len(step.walked)) for step in c.steps]
    felt, team, walked = (span(filter(None, n)) for n in zip(*counts, strict=True))
    told = f"walked by us n = {walked}, inferred · assumed by the team n = {team}, assumed"
    yield f"customers n = {felt}, measured · {told}"
    told = f"(customers {low.felt}, n = {low.felt.n}, measured); the team assumed {low.assumed}."
    told += "".join(f" It is where {a.owner} hands over to {b.owner}." for _, a, b in c.handed() if b is low)
    yield f"“{low.name}” is the low point {told}"
    yield f"“{high.name}” is the best step (customers {high.felt}, n = {high.felt.n}, measured)."
    for step in sorted(c.steps, key=lambda step: -abs(step.missed))[:3]:
        told = f"“{step.name}”: the team assumed {step.assumed}, customers say {step.felt}."
        yield f"{signed(step.missed)} | {told} | customers, n = {step.felt.n}"
    asked = [(step, *c.paired("expectation", "feeling", step.id)) for step in c.steps]
    below = [told for told in asked if told[-1] < 0 and told[-1].n >= ENOUGH]
    for step, expected, felt, gap in sorted(below, key=itemgetter(-1))[:3]:
        yield f"{gap} | “{step.name}”: expected {expected}, felt {felt}. | customers, n = {gap.n}"
    share, name = c.come_back()[0]
    yield f"After “{name}” fewest would come back: customers {100 * share:.0f} %"
    yield f"customers n = {span(share.n for share, _ in c.come_back())}, measured"


def decisions_and_actions(c):
    actions = c.shop.actions
    undone = [action for action in actions if action.state in ("planned", "started")]
    scores = [(min(a.customer_impact, a.business_impact), a.effort) for a in undone]
    yield f"{sum(impact >= 3 > effort for impact, effort in scores)} quick wins to start with"
    scored = [a for a in actions if a.customer_impact and a.business_impact and a.effort]
    yield f"{len(scored)} of {len(actions)} actions scored by the team, assumed"
    yield f"{len(undone)} actions to do by {day(max(action.due for action in undone))}"
    found = Counter(action.state for action in actions)
    told = ", ".join(f"{found[state]} {state}" for state in STATES if found[state])
    yield f"{len(actions)} actions of the team: {told}"
    told = "{0[protect]} of the actions protect the business, {0[innovate]} innovate for the customer."
    yield told.format(Counter(action.agenda for action in actions))
    yield f"{sum(a.nature == 'both' for a in actions)} actions are functional and emotional at once."


def evidence(c):
    n, counts = len(c.statements), Counter(said.evidence for said in c.statements)
    first = sum(weight(said) >= 4 for said in c.untested())
    yield f"Much depends on {first} statements that we only assume or infer"
    yield f"{n} statements, sorted by the team: {known(c.statements, best_first=False)}"
    shares = ", ".join(f"{100 * counts[level] / n:.0f} % {level.word}" for level in Evidence)
    yield f"Of {n} statements about customers, pains, gains and insights, {shares}."


def follow_up(c):
    found = Counter(action.state for action in c.shop.actions)
    yield from (f"{state} | {found[state]}" for state in STATES)


def journey_map(c):
    asked = [[(voice, step.id) for step in c.steps] for voice in ("customer", "team")]
    customers, team = (set().union(*(c.given("feeling", *about) for about in path)) for path in asked)
    departments = {c.people[person].department for person in team}
    walks = {seen.walk for seen in c.shop.walk_steps if seen.feeling is not None}
    told = f"{len(team)} people of {len(departments)} departments, {len(walks)} walks"
    yield f"{len(customers)} customers, {told}"


def mirror(c):
    staff = [step.staff.n for step in c.steps if step.staff.n]
    yield f"customers n = {span(c.counts)}, measured · employees n = {span(staff)}, reported"
    both = [step for step in c.low if step.staff <= -1 and step.staff.n >= ENOUGH]
    sides = "“{0.name}” (employees {0.staff}, n = {0.staff.n}; customers {0.felt}, n = {0.felt.n})"
    *most, last = map(sides.format, both)
    told = f"{', '.join(most)} and {last}. Start at “{both[0].name}”, where customers feel worst."
    yield f"{len(both)} steps are low for both sides: {told}"


def not_known(c):
    for said in c.untested():
        step = c.by_id.get(getattr(said, "step", None))
        text = said.hypothesis if isinstance(said, Insight) else said.text
        kind = said.sign if isinstance(said, Note) else said.kind
        what = {"insight": "an insight", "trait": "about the customer"}.get(kind, f"a {kind}")
        where = f"{what} at “{step.name}”" if step else what
        yield f"Not tested | {text} | {where}, matters {weight(said)} of 5"


def page_one(c):
    client, low, worst, (share, name) = c.shop.client, c.low[0], c.promises()[0], c.come_back()[0]
    rates = [(client.loss_rate, "lost a year"), (client.repeat_rate, "come back")]
    rates = [f"{rate:.0f} % {what}" for rate, what in rates if rate is not None]
    rates += [f"source: {shorten(client.rates_source, 48, placeholder='…')}"] if rates else []
    told = f"{100 * share:.0f} % (n = {share.n}; asked at {len(c.come_back())} of {len(c.steps)} steps)"
    first, *rest = [*(rates or ["not known"]), f"least likely to return: after “{name}”, {told}"]
    yield f"Where we lose them | {first} | {' · '.join(rest)}"
    told = f"customers, n = {low.felt.n}; the team assumed {low.assumed}"
    yield f"Lowest step | “{low.name}” {low.felt} | {told}"
    told = f"“{worst.text}”: {worst.scores}; customers, n = {worst.gap.n}"
    yield f"Worst broken promise | {worst.gap} | {told}"
    alone, after = [*c.apart(1)], [*c.apart(2)]
    differ, still = (sum(a_point(gap) for gap, _ in apart) for apart in (alone, after))
    told = f"{differ} of {len(alone)} steps differ by a point, {still} after discussion"
    yield f"Where we differ | {max(alone, key=itemgetter(0))[1]} · {told}"
    if not client.headline:
        told = f"“{low.name}” is where customers feel worst ({low.felt})."
        yield f"“{worst.text}” is promised and not kept ({worst.gap}). {told}"
        told = f"feeling: customers, n = {low.felt.n}, measured"
        yield f"promise: customers, n = {worst.gap.n}, measured · {told}"
    yield from suspects(c)
    yield from [*not_known(c)][: 3 if rates else 2]
    yield "Feelings run from −2 to +2, promises from 1 to 5; n says how many answered."
    yield f"Review on {day(client.review_on)}"


def suspects(c):
    text, owners = "One department promises what another cannot deliver.", [step.owner for step in c.steps]
    passed = [p for p in c.promises() if p.step in c.steps and p.step.owner not in (*NOBODY, p.made_by)]
    least = min(passed, key=attrgetter("gap"))
    gap, customers = least.gap, f"customers, n = {least.gap.n}"
    if least.verdict == "broken":
        made = f"“{least.text}”, made by {least.made_by}, delivered by {least.step.owner}"
        yield f"Found | {text} | {made}: {gap} ({least.scores}); {customers}"
    else:
        told = f"{len({p.id for p in passed})} such promises, all within one point"
        yield f"Not found | {text} | {told}; the lowest “{least.text}” {gap} ({customers})"
    paid = [s for at, s in enumerate(c.steps) if s.payment and s.owner not in (*NOBODY, *owners[:at])]
    for step in sorted(paid, key=attrgetter("felt"))[:1]:
        told = f"{step.felt} there (customers, n = {step.felt.n}, measured)"
        text = f"“{step.name}”: {step.owner}, in no earlier step; {told}"
        yield f"Found | Payment is asked for by people the customer never met. | {text}"


def pains_and_gains(c):
    notes, pains = c.shop.notes, [note for note in c.shop.notes if note.sign == "pain"]
    at_each = [(step.name, [pain.severity for pain in pains if pain.step == step.id]) for step in c.steps]
    name, held = max(at_each, key=lambda told: sum(told[1]))
    added = " + ".join(map(str, sorted(held, reverse=True)))
    yield f"“{name}” hurts most: {len(held)} pains, severity {added}"
    at = f"{len({note.step for note in notes})} of {len(c.steps)} steps"
    yield f"{len(pains)} pains, {len(notes) - len(pains)} gains at {at} · {known(notes)}"
    for flag, word in (("let_down", "let down"), ("ignored", "ignored")):
        felt = [pain for pain in pains if getattr(pain, flag)]
        at = ", ".join(dict.fromkeys(f"“{c.by_id[pain.step].name}”" for pain in felt))
        yield f"Customers feel {word} in {len(felt)} of {len(pains)} pains: {at}. | {known(felt)}"
    told = "Of the pains, {0[functional]} are functional, {0[emotional]} emotional and {0[both]} both."
    yield told.format(Counter(pain.nature for pain in pains))


def persona(c):
    (one,), traits = c.shop.personas, c.shop.traits
    assumed = sum(trait.evidence == Evidence.ASSUMED for trait in traits)
    yield f"{one.name}: {assumed} of {len(traits)} traits assumed"
    yield f"{len(traits)} traits: {known(traits)}"


def practices(c):
    given = [(card, c.given("practice", "team", card.id).values()) for card in cards()]
    told = [(median(levels), card, len(levels)) for card, levels in given if levels]
    told.sort(key=itemgetter(0))
    yield f"team n = {span(n for *_, n in told)}, assumed"
    least, most = told[0][0], told[-1][0]
    if least == most:
        yield f"We are at level {floor(least)} with all {len(told)} cards"
    else:
        yield f"“{told[0][1].title}”: least far along, at level {floor(least)}"
        others = [sum(level == end for level, *_ in told) - 1 for end in (least, most)]
        low, high = (f"“{told[-at][1].title}”" + f" and {n} others" * (n > 0) for at, n in enumerate(others))
        yield f"Lowest: {low}, {least:g} of 4. Highest: {high}, {most:g} of 4."
    for level, card, n in told[:3]:
        now, at = card.levels[floor(level)], floor(level) + 1
        then = f"To reach {at}: {card.levels[at]}"
        yield f"“{card.title}”: {level:g} of 4. {now} {then} | team, n = {n}, when the work began"


def promises(c):
    judged = c.promises()
    broken, sound = ({p.id for p in judged if (p.verdict == "broken") is bad} for bad in (True, False))
    where = " at some step" if broken & sound else ""
    yield f"{len(broken)} of {len(broken | sound)} promises are broken{where}"
    customers, team = (span(getattr(p, who).n for p in judged) for who in ("gap", "team"))
    yield f"customers n = {customers}, measured · team n = {team}, assumed"
    for p in judged:
        if p.verdict == "broken":
            who = "promises and" if p.made_by == p.step.owner else f"promises, {p.step.owner}"
            told = f"“{p.text}”: {p.made_by} {who} delivers; importance {p.importance} of 5."
            yield f"{p.gap} | {told} | the team sees {p.team}, n = {p.team.n}"


def said_did(c):
    notes = {note.id: note.text for note in c.shop.notes}
    for action in c.shop.actions:
        heard = notes.get(action.answers, "")
        if action.state == "started" and any(map(str.isdigit, heard)):
            yield f"Begun | {action.title} | What was not right: {heard}"
    yield f"You will hear from us again after {day(c.shop.client.review_on)}."


def thanks(c):
    unnamed = sum(not person.consent for person in c.shop.participants)
    yield f"And on {unnamed} people who took part without being named."


def trust(c):
    told = defaultdict(list)
    for voice, round in product(("customer", "team"), (1, 90)):
        parts = [c.given(part, voice, c.shop.client.id, round) for part in TRUST_PARTS]
        whole = [[part[person] for part in parts] for person in set.intersection(*map(set, parts))]
        told[voice].append([sum(good) / ourselves for *good, ourselves in whole])
    theirs, ours = (median(times[-1]) for times in told.values())
    yield f"Customers trust us less than the team assumes: {theirs:.1f} beside {ours:.1f}"
    customers, team = (span(map(len, times)) for times in told.values())
    yield f"customers n = {customers}, measured · team n = {team}, assumed"


def walks(c):
    walked = [step for step in c.steps if step.walked]
    most = max(walked, key=lambda step: abs(fmean(step.walked) - step.assumed))
    felt = [signed(feeling, 0) for feeling in most.walked]
    told = f"“{most.name}” worse than assumed: {', '.join(felt)} instead of {most.assumed}"
    yield f"{'A walk' if len(felt) == 1 else f'{len(felt)} walks'} found {told}"
    how = [("on our own", "beside a customer")[walk.beside_customer] for walk in c.shop.walks]
    told = [f"Walk {n}: {how[n - 1]}, {walk.on:%B %Y} · " for n, walk in enumerate(c.shop.walks, 1)]
    yield f"{''.join(told)}team n = {span(step.assumed.n for step in walked)}, assumed"


def what_changed(now, then):
    yield f"What changed since the report of {day(then.shop.date)}"
    for step in now.steps:
        was, felt = then.by_id[step.id].felt, step.felt
        if a_point(felt - was):
            told = f"“{step.name}”: {was} then, {felt} now. | customers, n = {was.n} then, {felt.n} now"
            yield f"{signed(felt - was)} | {told}"
    was = {p.test: p.verdict for p in then.promises()}
    for p in now.promises():
        if p.verdict != was[p.test]:
            yield f"{p.gap} | “{p.text}” was {was[p.test]} and is {p.verdict}."
    people, pains = len(now.people) - len(then.people), len(now.shop.notes) - len(then.shop.notes)
    yield f"We know more now: {people} customers more, {pains} pain more."


# ── and as it is told ──────────────────────────────────────────────────────────────────────────────


@cache
def counted(name):
    return Counted(sample(name))


def sentences(shop, blocks):
    """Those with a digit that does not stand in somebody's own words."""
    items = [item for kind in KINDS.values() for item in shop.every(kind)]
    captured = {text for item in items for text in vars(item).values() if isinstance(text, str)}

    def has_figure(part):
        ours = re.sub("“(.*?)”", lambda said: "" if said[1] in captured else said[0], part)
        return part not in captured and re.search(r"\d", ours)

    for block in blocks:
        told = [(block.title,), (block.basis,)]
        told += [(said.lead, said.text, said.basis) for said in getattr(block.data, "statements", ())]
        told += [(score.label, score.value, score.text) for score in getattr(block.data, "scores", ())]
        yield from (" | ".join(filter(None, parts)) for parts in told if any(map(has_figure, parts)))


def compare(told, recomputed):
    told, recomputed = Counter(told), Counter(recomputed)
    differ = f"told: {[*told - recomputed]}, recomputed: {[*recomputed - told]}"
    assert told == recomputed, differ


@pytest.mark.parametrize("section", [name for name in sections.__all__ if name != "what_changed"])
@pytest.mark.parametrize("name", ["kuku", "clinic", "ledgerline"])
def test_every_sentence_with_a_figure_is_what_the_captured_items_say(name, section):
    c = counted(name)
    again = globals().get(section, lambda c: ())  # a section without one has no figure of its own
    compare(sentences(c.shop, getattr(sections, section)(c.shop)), again(c))


def test_what_changed_is_the_difference_of_what_was_captured():
    then = counted("kuku")
    shop, worst = then.shop, then.promises()[0].test
    new = [Participant(alias=alias, voice="customer") for alias in ("Wairimu", "Baraka")]
    glad = {("feeling", "pay"): 2, ("delivered", worst): 5}
    said = [r.model_copy(update={"value": glad.get((r.question, r.target), r.value)}) for r in shop.responses]
    said += [Response(participant=person.id, question="feeling", target="pay", value=1) for person in new]
    more = {"participants": (*shop.participants, *new), "responses": tuple(said)}
    notes = (*shop.notes, Note(step="pay", sign="pain", text="The reader is slow"))
    now = Counted(replace(shop, tick=shop.tick + 1, notes=notes, **more))
    compare(sentences(now.shop, sections.what_changed(now.shop, shop)), what_changed(now, then))
