#!/usr/bin/env python3
"""Makes the forms of a session again and prints "sitting digest" for each, in the order of the document.

  redraw.py manifest.json blueprint.json draw.json [sitting ...]

A second program after exam-server/docs/draw.md; it shares nothing with the first. A draw without a document is of
version 1, which draws each form by itself: name the sittings then.
"""
import hashlib
import hmac
import json
import math
import sys
import uuid

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def mac(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value):
    return hashlib.sha256(canonical(value)).hexdigest()


class Stream:
    def __init__(self, version, seed, label):
        self.version, self.counter, self.left = version, 0, []
        if version == 1:
            self.block = lambda i: mac(seed, b"zhikao/draw/1\0" + label.encode() + b"\0" + i)
        else:
            key = mac(seed, b"zhikao/draw/2\0" + label.encode())
            self.block = lambda i: hashlib.sha256(key + i).digest()

    def number(self):
        if not self.left:
            block = self.block(self.counter.to_bytes(8, "big"))
            self.counter += 1
            self.left = [int.from_bytes(block[i:i + 4], "big") for i in range(0, 32, 4)]
        return self.left.pop(0)

    def below(self, bound):
        while True:
            number = self.number()
            if number < 2 ** 32 - 2 ** 32 % bound:
                return number % bound

    def shuffled(self, members):
        order = list(members)
        for place in range(len(order) - 1, 0, -1):
            other = self.below(place + 1)
            order[place], order[other] = order[other], order[place]
        return order

    def token(self):
        if self.version == 1:
            return "".join(ALPHABET[self.below(32)] for _ in range(10))
        numbers = [self.number(), self.number()]
        return "".join(ALPHABET[number >> shift & 31] for number in numbers for shift in (27, 22, 17, 12, 7))

    def tokens(self, count):
        fresh = []
        while len(fresh) < count:
            token = self.token()
            if token not in fresh:
                fresh.append(token)
        return fresh


def regulation(item):
    return item["article"]["regulation"]


def in_band(item, band):
    return "difficulty" in item and band["from"] <= item["difficulty"] <= band["to"]


def fits(paper, plan, item):
    def among(field, value):
        return not plan.get(field) or value in plan[field]

    return (item["type"] == plan["type"]
            and (paper.get("purpose") == "study" or item.get("purpose") != "study")
            and ("changedSince" not in paper or item.get("wordsFrom", item.get("inForceFrom", "")) >= paper["changedSince"])
            and item["jurisdiction"] in paper["jurisdictions"] and item["scope"] in paper["scopes"]
            and among("levels", item["level"]) and among("jurisdictions", item["jurisdiction"])
            and among("scopes", item["scope"]) and among("topics", item["topic"])
            and ("difficulty" not in plan or in_band(item, plan["difficulty"]))
            and ("difficulty" in item or not ("difficulty" in plan or "bands" in plan or "difficulty" in paper)))


def shares(points, parts):
    own = sum(part["points"] for part in parts)
    given = [points * part["points"] // own for part in parts]
    largest = sorted(range(len(parts)), key=lambda i: (-(points * parts[i]["points"] % own), i))
    for i in largest[:points - sum(given)]:
        given[i] += 1
    return given


class Pool:
    def __init__(self, manifest, paper, left_out):
        self.paper, self.plans = paper, paper["sections"]
        usable = [item for item in manifest["items"] if item["id"] not in left_out]
        self.items = sorted((item for item in usable if any(fits(paper, plan, item) for plan in self.plans)),
                            key=lambda item: item["id"].encode("utf-16-be"))
        self.eligible = [[i for i, item in enumerate(self.items) if fits(paper, plan, item)] for plan in self.plans]
        self.cells = []
        for section, plan in enumerate(self.plans):
            self.add_cells(section, plan, plan["count"])
        self.cells_of = {(section, i): [] for section in range(len(self.plans)) for i in range(len(self.items))}
        for number, cell in enumerate(self.cells):
            for i in cell["members"]:
                self.cells_of[cell["section"], i].append(number)
        index = {item["id"]: i for i, item in enumerate(self.items)}
        self.enemies = [set() for _ in self.items]
        for i, item in enumerate(self.items):
            for enemy in item.get("enemies", []):
                if enemy in index and index[enemy] != i:
                    self.enemies[i].add(index[enemy])
                    self.enemies[index[enemy]].add(i)
        self.orders = [min([math.factorial(min(len(part["options"]), 10)) for part in item["parts"] if shuffled(part)],
                           default=math.inf) for item in self.items]
        self.order = sorted(range(len(self.plans)), key=lambda s: len(self.eligible[s]) - self.plans[s]["count"])

    def add_cells(self, section, plan, count):
        def cell(least, most, holds):
            members = [i for i in self.eligible[section] if holds(self.items[i])]
            self.cells.append({"section": section, "least": least, "most": min(most, count), "members": members})

        def by_name(field):
            return sorted(plan.get(field, {}).items(), key=lambda entry: entry[0].encode("utf-16-be"))

        for name, least in by_name("atLeast"):
            cell(least, count, lambda item: regulation(item) == name)
        for name, most in by_name("atMost"):
            cell(0, most, lambda item: regulation(item) == name)
        for name, share in by_name("weights"):
            cell(count * share // 100, -(-count * share // 100), lambda item: regulation(item) == name)
        for name, share in by_name("levelWeights"):
            cell(count * share // 100, -(-count * share // 100), lambda item: item["level"] == name)
        for band in plan.get("bands", []):
            cell(band.get("atLeast", 0), band.get("atMost", count), lambda item: in_band(item, band))


def shuffled(part):
    return len(part["options"]) > 1 and part["type"] != "true-false"


class Form:
    """One search; `held` counts the items of each cell, `shared` those in common with each near form."""

    def __init__(self, pool, stream, choices, uses, most_uses, without, near):
        self.pool, self.stream, self.choices, self.uses, self.near = pool, stream, choices, uses, near
        self.lists = [[] for _ in pool.plans]
        self.where = {}
        self.held = [0] * len(pool.cells)
        self.shared = [0] * len(near)
        self.most_shared = pool.paper.get("neighbours", math.inf)
        self.holders = {}
        for number, form in enumerate(near):
            for i in set(sum(form, [])):
                self.holders.setdefault(i, []).append(number)
        self.barred = {i for i in range(len(pool.items))
                       if uses[i] >= most_uses or pool.items[i]["id"] in without
                       or len(self.holders.get(i, [])) >= pool.orders[i]
                       or self.most_shared == 0 and i in self.holders}

    def put(self, i, section):
        self.lists[section].append(i)
        self.where[i] = section
        self.count(i, section, 1)

    def take(self, i):
        section = self.where.pop(i)
        members = self.lists[section]
        members[members.index(i)] = members[-1]
        members.pop()
        self.count(i, section, -1)

    def count(self, i, section, by):
        for cell in self.pool.cells_of[section, i]:
            self.held[cell] += by
        for number in self.holders.get(i, []):
            self.shared[number] += by

    def full(self, section):
        return len(self.lists[section]) == self.pool.plans[section]["count"]

    def has_room(self, i, section):
        return not self.full(section) and all(
            self.held[cell] < self.pool.cells[cell]["most"] for cell in self.pool.cells_of[section, i])

    def fits_now(self, i, section):
        return (i not in self.barred and i not in self.where and self.has_room(i, section)
                and not any(enemy in self.where for enemy in self.pool.enemies[i])
                and all(self.shared[number] < self.most_shared for number in self.holders.get(i, [])))

    def search(self):
        for _ in range(20000):
            cell = next((c for c, of in enumerate(self.pool.cells) if self.held[c] < of["least"]), None)
            if cell is None:
                section = next((s for s in self.pool.order if not self.full(s)), None)
                if section is None:
                    if self.on_target():
                        return True
                    if not self.exchange() and not self.force_anywhere():
                        return False
                    continue
                wanted = self.pool.eligible[section]
            else:
                section, wanted = self.pool.cells[cell]["section"], self.pool.cells[cell]["members"]
            found = None if self.full(section) else self.seek(wanted, section)
            if found is not None:
                self.put(found, section)
            elif not self.force(wanted, section, cell):
                return False
        return False

    def around(self, wanted):
        if not wanted:
            return []
        start = self.stream.below(len(wanted))
        return wanted[start:] + wanted[:start]

    def seek(self, wanted, section):
        if not wanted:
            return None
        best, found = None, 0
        for _ in range(32):
            if found == self.choices:
                break
            i = wanted[self.stream.below(len(wanted))]
            if self.fits_now(i, section):
                found += 1
                if best is None or self.uses[i] < self.uses[best]:
                    best = i
        if best is not None:
            return best
        return next((i for i in self.around(wanted) if self.fits_now(i, section)), None)

    def any_of(self, members):
        return members[self.stream.below(len(members))]

    def force(self, wanted, section, cell):
        i = next((i for i in self.around(wanted) if i not in self.barred and self.where.get(i) != section), None)
        if i is None:
            return False
        if i in self.where:
            self.take(i)
        for enemy in sorted(self.pool.enemies[i]):
            if enemy in self.where:
                self.take(enemy)
        for other in self.pool.cells_of[section, i]:
            of = self.pool.cells[other]
            here = [member for member in of["members"] if self.where.get(member) == section]
            if self.held[other] >= of["most"] and here:
                self.take(self.any_of(here))
        for number in self.holders.get(i, []):
            if self.shared[number] >= self.most_shared:
                self.take(self.any_of([m for members in self.lists for m in members
                                       if number in self.holders.get(m, [])]))
        if self.full(section):
            self.take(self.any_of(self.spare(section, cell)))
        if self.has_room(i, section):
            self.put(i, section)
        return True

    def spare(self, section, cell):
        whatever = self.stream.below(8) == 0
        free = []
        for i in self.lists[section]:
            cells = self.pool.cells_of[section, i]
            if cell not in cells and (whatever or all(self.held[c] > self.pool.cells[c]["least"] for c in cells)):
                free.append(i)
        return free or self.lists[section]

    def force_anywhere(self):
        start = self.stream.below(len(self.lists))
        for step in range(len(self.lists)):
            section = (start + step) % len(self.lists)
            if self.force(self.pool.eligible[section], section, None):
                return True
        return False

    def worth(self, i, section):
        return self.pool.plans[section]["points"] * (
            100 * self.pool.items[i]["difficulty"] - self.pool.paper["difficulty"]["mean"])

    def deviation(self):
        return sum(self.worth(i, section) for section, members in enumerate(self.lists) for i in members)

    def on_target(self):
        if "difficulty" not in self.pool.paper:
            return True
        points = sum(plan["points"] * plan["count"] for plan in self.pool.plans)
        return abs(self.deviation()) <= self.pool.paper["difficulty"]["tolerance"] * points

    def exchange(self):
        now = self.deviation()
        for _ in range(1024):
            section = self.stream.below(len(self.lists))
            old = self.lists[section][self.stream.below(len(self.lists[section]))]
            new = self.any_of(self.pool.eligible[section])
            after = now - self.worth(old, section) + self.worth(new, section)
            if new in self.where or abs(after) >= abs(now):
                continue
            self.take(old)
            mine = self.pool.cells_of[section, new]
            if self.fits_now(new, section) and all(
                    self.held[cell] >= self.pool.cells[cell]["least"] or cell in mine
                    for cell in self.pool.cells_of[section, old]):
                self.put(new, section)
                return True
            self.put(old, section)
        return False


def drawn_together(pool, document, secret):
    sittings = document["sittings"]
    most = len(sittings)
    if "exposure" in pool.paper:
        most = max(1, most * pool.paper["exposure"] // 100)
    for attempt in range(5):
        uses, forms = [0] * len(pool.items), []
        for sitting in sittings:
            seed = mac(secret, uuid.UUID(sitting["id"]).bytes)
            form = Form(pool, Stream(2, seed, "items/%d" % attempt), 2 << attempt, uses, most,
                        set(sitting["without"]), [forms[near] for near in sitting["near"]])
            if not form.search():
                break
            forms.append([sorted(members) for members in form.lists])
            for i in form.where:
                uses[i] += 1
        if len(forms) == len(sittings):
            return forms
    sys.exit("not drawn in five attempts")


def slot(number, section, item, part, points, options, prompts, tokens):
    made = {"slot": number, "section": section, "part": part["id"], "points": points}
    if item["type"] == "case":
        made["case"] = item["id"]
    named = [{"id": name, "token": token} for name, token in zip(options + prompts, tokens)]
    made["options"] = named[:len(options)]
    if prompts:
        made["prompts"] = named[len(options):]
    return made


def made_together(pool, document, secret):
    """Yields the slots of each form; shows keeps the orders of all before it."""
    shows = []
    for sitting, form in zip(document["sittings"], drawn_together(pool, document, secret)):
        seed = mac(secret, uuid.UUID(sitting["id"]).bytes)
        orders, tokens = Stream(2, seed, "orders"), Stream(2, seed, "tokens")
        slots, mine = [], {}
        for section, members in enumerate(form):
            for item in (pool.items[i] for i in orders.shuffled(members)):
                for part, points in zip(item["parts"], shares(pool.plans[section]["points"], item["parts"])):
                    options = part["options"]
                    if shuffled(part):
                        options = orders.shuffled(part["options"])
                        while any(shows[near].get(part["id"]) == options for near in sitting["near"]):
                            options = orders.shuffled(part["options"])
                        mine[part["id"]] = options
                    prompts = orders.shuffled(part.get("prompts", []))
                    slots.append(slot(len(slots) + 1, section, item, part, points, options, prompts,
                                      tokens.tokens(len(options) + len(prompts))))
        shows.append(mine)
        yield sitting["id"], slots


def made_alone(pool, secret, sitting):
    """Version 1: each section in turn draws from what fits it and was not drawn for one before."""
    seed = mac(secret, uuid.UUID(sitting).bytes)
    tokens, used, slots = Stream(1, seed, "tokens"), set(), []
    for section, plan in enumerate(pool.plans):
        draw = Stream(1, seed, "section/%d" % section)
        order = draw.shuffled([i for i in pool.eligible[section] if i not in used])
        chosen = []
        for name, least in sorted(plan.get("atLeast", {}).items()):
            chosen += [i for i in order if regulation(pool.items[i]) == name][:least]
        chosen += [i for i in order if i not in chosen][:plan["count"] - len(chosen)]
        used.update(chosen)
        for item in (pool.items[i] for i in draw.shuffled(chosen)):
            for part, points in zip(item["parts"], shares(plan["points"], item["parts"])):
                options = draw.shuffled(part["options"]) if part["type"] != "true-false" else part["options"]
                prompts = draw.shuffled(part.get("prompts", []))
                slots.append(slot(len(slots) + 1, section, item, part, points, options, prompts,
                                  tokens.tokens(len(options) + len(prompts))))
    return slots


def main(manifest_file, paper_file, draw_file, *sittings):
    manifest, paper, opened = (json.load(open(name, encoding="utf-8"))
                               for name in (manifest_file, paper_file, draw_file))
    secret, document = bytes.fromhex(opened["secret"]), opened.get("document")
    pool = Pool(manifest, paper, set(document["leftOut"] if document else opened["leftOut"]))
    head = {"schema": 1, "release": digest(manifest), "blueprint": digest(paper)}
    if document:
        if (document["assembly"], document["release"], document["blueprint"]) != (2, head["release"], head["blueprint"]):
            sys.exit("the document is of another version, release or blueprint")
        forms = made_together(pool, document, secret)
    else:
        forms = ((sitting, made_alone(pool, secret, sitting)) for sitting in sittings)
    for sitting, slots in forms:
        print(sitting, digest({**head, "slots": slots}))


if __name__ == "__main__":
    main(*sys.argv[1:])
