"use strict";
(() => {
    // The texts of applications stand in the table of the board; the data hold places in its rows. Every text becomes a
    // text node, never markup.
    const data = JSON.parse(document.getElementById("data").textContent);
    const board = document.getElementById("board");
    const table = board.querySelector("table");
    const words = data.words;
    const stateSigns = { planned: "→", up: "✓", degraded: "◐", unplanned: "✕", retired: "–" };

    const make = (tag, attributes, ...children) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) {
            element.setAttribute(name, value);
        }
        element.append(...children);
        return element;
    };
    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

    // The applications, in the order of the table.
    const groups = [];
    const applications = [];
    for (const body of table.tBodies) {
        const [caption, ...rows] = body.rows;
        const parts = [...caption.querySelectorAll("span")].map((part) => part.textContent);
        const group = { caption: parts, state: body.dataset.state, members: [] };
        groups.push(group);
        for (const row of rows) {
            const [head, criticality, , back, full, waits] = row.cells;
            const [file, line, teams, tags, needs, chain] = data.applications[applications.length];
            const id = row.dataset.id;
            const name = head.firstChild.textContent.trim();
            const team = teams.map((team) => data.teams[team][1]).join(", ") || words.noTeam;
            const application = {
                index: applications.length, id, name, team, teams, tags, needs, chain, group,
                neededBy: [], services: [], cell: null, label: "",
                isMoved: head.querySelector("em") !== null,
                criticality: criticality.className,
                sign: criticality.textContent.trim().split(" ")[0],
                word: criticality.textContent.trim().split(" ").slice(1).join(" "),
                back: back.textContent, full: full.textContent, waits: waits.textContent,
                at: `${data.files[file]}:${line}`,
            };
            const ids = teams.flatMap((team) => data.teams[team]);
            const texts = [id, name, ...ids, ...tags.map((tag) => data.tags[tag])];
            application.text = plain(texts.join(" "));
            group.members.push(application);
            applications.push(application);
        }
    }
    // A retired application needs nothing any more: it is never among those that need another one.
    for (const { index, needs, group } of applications) {
        if (group.state !== "retired") {
            needs.forEach((needed) => applications[needed].neededBy.push(index));
        }
    }
    const byId = new Map(applications.map((application) => [application.id, application]));

    // All that is reached from one application over one list, without the application itself.
    const reach = (start, list) => {
        const seen = new Set(start);
        const open = [...start];
        while (open.length > 0) {
            for (const next of applications[open.pop()][list]) {
                if (!seen.has(next)) {
                    seen.add(next);
                    open.push(next);
                }
            }
        }
        return seen;
    };
    const reachedFrom = (application, list) => {
        const all = reach(application[list], list);
        all.delete(application.index);
        return all;
    };
    data.services.forEach(([, , requires], service) => {
        for (const index of reach(requires, "needs")) {
            applications[index].services.push(service);
        }
    });

    // The board.
    const describe = (application, more) => {
        const { name, id, word, group, team, back } = application;
        const state = words.states[group.state];
        const all = [name, id === name ? "" : id, word, state, back === state ? "" : back, team];
        all.push(application.isMoved ? words.moved : "", ...more);
        return all.filter((text) => text !== "").join("; ");
    };
    const span = (name, text) => make("span", { class: name, "aria-hidden": "true" }, text);
    const cellOf = (application) => {
        const { id, criticality, group } = application;
        const cell = make("button", {
            type: "button", class: `cell ${criticality} ${group.state}`, "data-id": id,
            "aria-pressed": "false", tabindex: "-1", title: application.name,
        });
        cell.append(span("sign", application.sign), span("name", application.name));
        cell.append(span("state", (application.isMoved ? words.movedSign : "") + stateSigns[group.state]));
        cell.setAttribute("aria-label", describe(application, []));
        application.cell = cell;
        return cell;
    };
    const columnOf = (group, number) => {
        const head = `board-column-${number}`;
        const column = make("div", { class: "column", role: "group", "aria-labelledby": head });
        const more = group.caption.slice(1).map((text) => make("small", {}, text));
        column.append(make("h3", { id: head }, group.caption[0], ...more));
        const cells = make("div", { class: "cells" });
        const teams = new Map();
        for (const one of group.members) {
            teams.set(one.team, [...(teams.get(one.team) ?? []), one]);
        }
        for (const [team, members] of [...teams].sort(([a], [b]) => (a < b ? -1 : 1))) {
            const part = make("div", { class: "team", role: "group", "aria-label": team });
            part.append(make("div", { class: "team-name", "aria-hidden": "true" }, team));
            part.append(...members.map(cellOf));
            cells.append(part);
        }
        column.append(cells);
        column.classList.add(`wide-${Math.min(8, Math.ceil(group.members.length / 36))}`);
        group.column = column;
        return column;
    };

    // The filter.
    const choice = (id, label, options) => {
        const all = [["", words.all], ...options].map(([value, text]) => make("option", { value }, text));
        return [make("label", { for: id }, label), make("select", { id }, ...all)];
    };
    const byText = ([, a], [, b]) => a.localeCompare(b, document.documentElement.lang);
    const used = (list) => new Set(applications.flatMap((application) => application[list]));
    const named = (list, text) => [...used(list)].map((one) => [one, text(one)]).sort(byText);
    const states = [...new Set(groups.map((group) => group.state))];
    const text = make("input", { id: "filter", type: "search", autocomplete: "off", spellcheck: "false" });
    const tools = make("form", { class: "board-tools", role: "search", "aria-label": words.board });
    const choices = [
        choice("filter-team", words.team, named("teams", (team) => data.teams[team][1])),
        choice("filter-tag", words.tag, named("tags", (tag) => data.tags[tag])),
        choice("filter-service", words.service, named("services", (one) => data.services[one][1])),
        choice("filter-state", words.state, states.map((state) => [state, words.states[state]])),
    ];
    tools.append(make("span", { class: "field" }, make("label", { for: "filter" }, words.text), text));
    for (const [label, select] of choices) {
        if (select.length > 2) {
            tools.append(make("span", { class: "field" }, label, select));
        }
    }
    const shown = make("p", { class: "board-shown", role: "status" });

    const isShown = (application) => {
        const [team, tag, service, state] = choices.map(([, select]) => select.value);
        return plain(text.value).split(/\s+/).every((word) => application.text.includes(word))
            && (team === "" || application.teams.includes(Number(team)))
            && (tag === "" || application.tags.includes(Number(tag)))
            && (service === "" || application.services.includes(Number(service)))
            && (state === "" || application.group.state === state);
    };
    const filter = () => {
        let count = 0;
        for (const group of groups) {
            for (const application of group.members) {
                application.cell.hidden = !isShown(application);
                count += application.cell.hidden ? 0 : 1;
            }
            for (const part of group.column.querySelectorAll(".team")) {
                part.hidden = part.querySelector(".cell:not([hidden])") === null;
            }
            group.column.hidden = group.column.querySelector(".cell:not([hidden])") === null;
        }
        shown.textContent = fill(words.shown, { shown: count, all: applications.length });
        if (current === null || current.cell.hidden) {
            const first = columns.querySelector(".cell:not([hidden])");
            makeCurrent(first === null ? null : byId.get(first.dataset.id));
        }
    };

    // One cell at a time is reached with the tabulator; arrow keys go on from there.
    let current = null;
    const makeCurrent = (application) => {
        current?.cell.setAttribute("tabindex", "-1");
        current = application;
        current?.cell.setAttribute("tabindex", "0");
    };
    // The nearest cell to the left or to the right, by how far it is aside and up or down.
    const beside = (from, cells, direction) => {
        const own = from.getBoundingClientRect();
        let best = null;
        let least = Infinity;
        for (const cell of cells) {
            const { left, top, width } = cell.getBoundingClientRect();
            const aside = (left - own.left) * direction;
            const distance = aside + 4 * Math.abs(top - own.top);
            if (width > 0 && aside > 1 && distance < least) {
                [best, least] = [cell, distance];
            }
        }
        return best;
    };
    const goal = (from, key) => {
        const cells = [...columns.querySelectorAll(".cell:not([hidden])")];
        const place = cells.indexOf(from);
        switch (key) {
            case "ArrowDown": return cells[place + 1];
            case "ArrowUp": return cells[place - 1];
            case "ArrowRight": return beside(from, cells, 1) ?? cells[place + 1];
            case "ArrowLeft": return beside(from, cells, -1) ?? cells[place - 1];
            case "Home": return cells[0];
            case "End": return cells.at(-1);
            default: return undefined;
        }
    };

    // Why an application is where it is.
    const partIds = (id) => id === "top" || document.getElementById(id) !== null;
    // No id begins with "~", so that an application with the id of a part of the page has an address of its own.
    const address = (id) => `#${encodeURIComponent(partIds(id) ? `~${id}` : id)}`;
    const nameOf = (itself) => {
        if (typeof itself === "string") {
            return make("strong", {}, itself);
        }
        const { id, name } = applications[itself];
        return make("a", { href: address(id) }, name === id ? id : `${name} (${id})`);
    };
    const idOf = (itself) => (typeof itself === "string" ? itself : applications[itself].id);
    const reasonOf = ([, before, tie, kind, team, file], isFirst) => {
        if (isFirst || tie < 0) {
            return file < 0 ? words.unknown : isFirst ? words.first : "";
        }
        const values = { before: idOf(data.links[before][0]), team: data.kinds[team] ?? "" };
        const said = fill(words.ties[tie], values);
        return kind < 0 ? said : `${said} (${data.kinds[kind]})`;
    };
    const itemOf = (link, next, isFirst) => {
        const [itself, , , , , file, line] = link;
        const at = file >= 0 ? [file, line] : next?.slice(5) ?? [-1];
        const item = make("li", { "data-id": idOf(itself) }, nameOf(itself));
        item.append(typeof itself === "number" ? ` ${applications[itself].back}` : "", `: ${reasonOf(link, isFirst)} `);
        if (at[0] >= 0) {
            item.append(make("code", {}, `${data.files[at[0]]}:${at[1]}`));
        }
        return item;
    };
    const chainOf = (application) => {
        // Around a cycle, the chain begins where an application comes again.
        const links = [];
        const seen = new Set();
        for (let at = application.chain; at >= 0; at = data.links[at][1]) {
            links.unshift(data.links[at]);
            if (seen.size === seen.add(at).size) {
                break;
            }
        }
        return make("ol", {}, ...links.map((link, i) => itemOf(link, links[i + 1], i === 0)));
    };
    const why = make("aside", { id: "why", tabindex: "0", "aria-live": "polite", "aria-label": words.why });
    const explain = (application, needs, neededBy) => {
        const facts = make("dl", {});
        const fact = (name, text) => {
            if (text !== "") {
                facts.append(make("div", {}, make("dt", {}, name), make("dd", {}, text)));
            }
        };
        const count = (all, direct) => fill(words.directly, { count: all.size, direct: direct.length });
        const state = words.states[application.group.state];
        fact(words.state, state);
        fact(words.back, application.back === state ? "" : application.back);
        fact(words.full, application.full);
        fact(words.lacks, (data.lacks[application.index] ?? []).join("; "));
        fact(words.criticality, `${application.sign} ${application.word}`);
        fact(words.team, application.team);
        fact(words.waits, application.waits);
        fact(words.allNeeds, count(needs, application.needs));
        fact(words.allNeededBy, count(neededBy, application.neededBy));
        const clear = make("button", { type: "button", class: "clear" }, words.clear);
        clear.addEventListener("click", () => choose(null));
        const head = make("h3", {}, application.name, " ", make("code", {}, application.id), " ");
        head.append(make("small", {}, application.at));
        why.replaceChildren(clear, head, facts, make("h4", {}, words.chain), chainOf(application));
        requestAnimationFrame(() => why.scrollTo(0, 0));
    };

    // The selection.
    let selected = null;
    let marked = [];
    const mark = (index, name, word) => {
        const application = applications[index];
        application.cell.classList.add(name);
        const label = application.cell.getAttribute("aria-label");
        application.cell.setAttribute("aria-label", `${label}; ${word}`);
        marked.push(application);
    };
    const select = (application) => {
        for (const one of marked) {
            one.cell.classList.remove("needs", "needed-by");
            one.cell.setAttribute("aria-label", describe(one, []));
        }
        marked = [];
        selected?.cell.setAttribute("aria-pressed", "false");
        selected = application;
        why.hidden = selected === null;
        if (selected !== null) {
            const needs = reachedFrom(selected, "needs");
            const neededBy = reachedFrom(selected, "neededBy");
            needs.forEach((index) => mark(index, "needs", words.needs));
            neededBy.forEach((index) => mark(index, "needed-by", words.neededBy));
            selected.cell.setAttribute("aria-pressed", "true");
            explain(selected, needs, neededBy);
            makeCurrent(selected);
        }
    };
    const choose = (application) => {
        select(application);
        const page = location.href.split("#")[0];
        if (application === null) {
            history.replaceState(null, "", page);
            current?.cell.focus({ preventScroll: true });
        } else {
            history.pushState(null, "", page + address(application.id));
        }
    };
    const follow = () => {
        const asked = location.hash.slice(1).replace(/%7E/i, "~"); // No id has a character that would be escaped.
        if (asked !== "" && partIds(asked)) {
            return;
        }
        const found = byId.get(asked.replace(/^~/, "")) ?? null;
        const isLeft = why.contains(document.activeElement); // A link of the chain was followed, and goes.
        select(found);
        found?.cell.scrollIntoView({ block: "center", behavior: "instant" });
        (isLeft ? found : null)?.cell.focus({ preventScroll: true });
    };

    const columns = make("div", { class: "columns", role: "group", "aria-label": words.board });
    columns.append(...groups.map(columnOf));
    const sign = (name, sign, text) => make("li", {}, span(name, sign), ` ${text}`);
    const legend = make("ul", { class: "board-legend", "aria-label": words.legend });
    const criticalities = new Map(applications.map((one) => [one.criticality, one]));
    for (const name of ["critical", "high", "medium", "low"]) {
        const one = criticalities.get(name);
        if (one !== undefined) {
            legend.append(sign(`sign ${name}`, one.sign, one.word));
        }
    }
    legend.append(...states.map((state) => sign("state", stateSigns[state], words.states[state])));
    if (applications.some((application) => application.isMoved)) {
        legend.append(sign("state", words.movedSign, words.moved));
    }
    legend.append(sign("mark needs", "", words.needs), sign("mark needed-by", "", words.neededBy));
    const hint = make("p", { class: "board-hint" }, words.hint);
    const live = make("div", { class: "board-live" }, hint, tools, legend, shown, columns, why);
    table.closest(".board-table").before(live);
    board.classList.add("live");

    columns.addEventListener("click", ({ target }) => {
        const application = byId.get(target.closest(".cell")?.dataset.id);
        if (application !== undefined) {
            choose(application === selected ? null : application);
            makeCurrent(application);
        }
    });
    columns.addEventListener("keydown", (event) => {
        const from = event.target.closest(".cell");
        const to = from === null || event.ctrlKey || event.metaKey || event.altKey ? null : goal(from, event.key);
        if (to) {
            event.preventDefault();
            makeCurrent(byId.get(to.dataset.id));
            to.focus();
        }
    });
    document.addEventListener("keydown", (event) => {
        const isTyping = event.target.matches?.("input, select, textarea");
        const isHere = event.target === document.body || board.contains(event.target);
        if (event.key === "Escape" && selected !== null && !(isTyping && text.value !== "")) {
            choose(null);
        } else if (event.key === "/" && isHere && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
            event.preventDefault();
            text.focus();
        }
    });
    tools.addEventListener("input", filter);
    tools.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", follow);
    window.addEventListener("popstate", follow);
    let opened = []; // On paper nothing can be opened.
    window.addEventListener("beforeprint", () => {
        opened = [...document.querySelectorAll("details:not([open])")];
        opened.forEach((details) => details.setAttribute("open", ""));
    });
    window.addEventListener("afterprint", () => {
        opened.forEach((details) => details.removeAttribute("open"));
    });
    why.hidden = true;
    filter();
    follow();
})();
