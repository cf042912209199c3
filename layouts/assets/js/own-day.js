// The reader's own day: the page's formula over the reader's minutes. Nothing leaves the device.

const words = JSON.parse(document.getElementById("words").textContent).day;
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const { lang } = document.documentElement;
const DAY = 480;
const MOST = 1440;

// Arithmetic as Python's Decimal does it, so that both round alike: [coefficient, power of ten], 28 digits.
const ZERO = [0n, 0];
const HUNDRED = [100n, 0];

const whole = (number) => [BigInt(number), 0];
const power = (exponent) => 10n ** BigInt(exponent);

function decimal(text) {
  const [mantissa, exponent = 0] = String(text).toLowerCase().split("e");
  const [units, part = ""] = mantissa.split(".");
  return [BigInt(units + part), exponent - part.length];
}

/** n / unit as a whole number; a half goes up, or to the even neighbour. */
function nearest(n, unit, even) {
  const quotient = n / unit;
  const twice = 2n * (n % unit);
  return quotient + BigInt(twice > unit || (twice === unit && !(even && quotient % 2n === 0n)));
}

function fit(n, exponent) {
  const extra = String(n).length - 28;
  return extra > 0 ? [nearest(n, power(extra), true), exponent + extra] : [n, exponent];
}

function add([a, x], [b, y]) {
  const low = Math.min(x, y);
  return fit(a * power(x - low) + b * power(y - low), low);
}

const minus = (one, [b, y]) => add(one, [-b, y]);
const times = ([a, x], [b, y]) => fit(a * b, x + y);
const total = (values) => values.reduce(add, ZERO);

function over([a, x], [b, y]) {
  const n = a * power(60);
  // A last digit stands for whatever is left, so that it never passes for a half.
  return fit((n / b) * 10n + BigInt(n % b !== 0n), x - y - 61);
}

/** Rounded half up, as a plain number to show. */
function rounded([n, exponent], decimals) {
  const shift = exponent + decimals;
  return Number(shift < 0 ? nearest(n, power(-shift)) : n * power(shift)) / 10 ** decimals;
}

const timed = (tasks) => tasks.every(({ time }) => time !== null) && tasks.some(({ time }) => time > 0);

/** An input before scaling: the mean of the tasks by time, of their automation or of whether they count. */
function raw({ input, at_least: least }, tasks) {
  const rated = tasks.map(({ automation }) => (input === "tasks.automation" ? automation : automation >= least ? 100 : 0));
  const weighed = rated.map((rating, index) => times(decimal(rating), tasks[index].weight));
  return over(total(weighed), total(tasks.map(({ weight }) => weight)));
}

/** An input on the scale from 0 to 100. What does not come from tasks is given so. */
function points(input, tasks) {
  if (input.points !== undefined) return decimal(input.points);
  const from = decimal(input.from ?? 0);
  const above = minus(raw(input, tasks), from);
  let scaled = above[0] > 0n ? over(times(HUNDRED, above), minus(decimal(input.to ?? 100), from)) : ZERO;
  if (minus(HUNDRED, scaled)[0] < 0n) scaled = HUNDRED;
  return input.invert ? minus(HUNDRED, scaled) : scaled;
}

function figure({ inputs, decimals }, tasks) {
  const present = inputs.filter((input) => input.points !== null);
  const sum = total(present.map((input) => times(points(input, tasks), whole(input.weight))));
  return rounded(over(sum, total(present.map(({ weight }) => whole(weight)))), decimals);
}

/** A figure as the page writes it: with its decimals, but for zero, and with the word of its band. */
function worded({ decimals, patterns, bands }, value) {
  const band = bands.findLast(({ from }) => value >= from);
  const number = new Intl.NumberFormat(lang, { minimumFractionDigits: value ? decimals : 0 }).format(value);
  return say(band ? patterns.banded : patterns.figure, { number, band: band?.word });
}

/** How far one figure is from another, without the dust of floating point. */
const difference = ({ decimals }, one, other) => Math.round((one - other) * 10 ** decimals) / 10 ** decimals;

/** A difference of figures: `+4 points`. */
function pointed({ decimals }, value) {
  const form = new Intl.PluralRules(lang).select(Math.abs(value));
  const number = new Intl.NumberFormat(lang, { signDisplay: "always", maximumFractionDigits: decimals }).format(value);
  return say(words.points[form], { number: number.replace("-", "−") });
}

const inPercent = (length, value) => length.newValueSpecifiedUnits(SVGLength.SVG_LENGTHTYPE_PERCENTAGE, value);

function clock(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const { time } = words;
  return say(hours && rest ? time.both : hours ? time.hours : time.minutes, { hours, minutes: rest }).replaceAll(" ", "\u00a0");
}

/** Keep the figure of a day beside its tasks. `kept` reads and changes what this device keeps of it. */
export function start(day, kept) {
  const section = day.closest("section");
  const find = (selector) => day.querySelector(selector);
  const keep = find("[data-day-keep]");
  const outcome = find("[data-day-figure]");
  const note = find("[data-day-note]");
  // What the page says as long as nothing has been changed.
  const [start, unchanged] = [outcome.textContent, note.textContent];
  const data = JSON.parse(find("[data-day-data]").textContent);
  const pieces = [...find(".day-bar").children];

  // The page's times, and what they add up to.
  const usual = data.tasks.map(({ time }) => decimal(timed(data.tasks) ? time : 1));
  const allTimes = total(usual);

  const cards = [...day.querySelectorAll("[data-kind]")].map((card, index) => {
    const [field, skip] = card.querySelectorAll("input");
    return { field, skip, index, number: index + 1, key: card.id.replace("task-", ""), kind: card.dataset.kind };
  });

  // How many changes of the day that was given are to tasks that the page does not have.
  let lost = 0;

  // Whether the day is the one that came with the address, untouched: then it may be somebody else's.
  let linked = false;

  /** The reader's minutes of a task; null where they are the page's. */
  function own({ field, skip }) {
    if (skip.checked) return 0;
    const changed = field.value !== field.defaultValue && field.value !== "" && field.validity.valid;
    return changed ? Number(field.value) : null;
  }

  const minutes = (card) => own(card) ?? Number(card.field.defaultValue);

  /** A day in which the reader's minutes of some tasks take the place of the page's, to the same scale. */
  const weighed = (changed) =>
    cards.map((card) => ({
      automation: data.tasks[card.index].automation,
      weight: changed.includes(card) ? times(decimal(own(card)), allTimes) : times(usual[card.index], whole(DAY)),
    }));

  /** The figure of such a day; null where no work is left in it. */
  function figured(changed) {
    const tasks = weighed(changed);
    return tasks.some(({ weight }) => weight[0] > 0n) ? figure(data, tasks) : null;
  }

  /**
   * Which of many changes moved the figure most, whatever their order: by how much of the day each task gained or
   * lost, times how far a day of that task alone is from the page's.
   */
  function movedMost(changed) {
    const finely = (tasks) => figure({ ...data, decimals: 6 }, tasks);
    const [before, after] = [weighed([]), weighed(changed)];
    const page = finely(before);
    const share = (tasks, { index }) => rounded(over(tasks[index].weight, total(tasks.map(({ weight }) => weight))), 9);
    const moves = changed.map((card) => {
      const alone = finely([{ ...before[card.index], weight: whole(1) }]);
      return [card.number, (share(after, card) - share(before, card)) * (alone - page)];
    });
    const most = moves.filter(([, move]) => move).toSorted(([, one], [, other]) => Math.abs(other) - Math.abs(one));
    return most.slice(0, 3).map(([number, move]) => say(move > 0 ? words.up : words.down, { number }));
  }

  /**
   * What moved the figure: a few changes one after another, so that their points add up to the whole move, those that
   * move it farthest by themselves first. Of many changes only those that weigh most are named.
   */
  function moved(changed, page, yours) {
    if (changed.length > 3) {
      if (yours === page) return words.unmoved;
      const most = movedMost(changed);
      if (most.length) return say(words.movedMost, { tasks: most.join(", ") });
    }
    const alone = new Map(changed.map((card) => [card, Math.abs((figured([card]) ?? page) - page)]));
    const inTurn = changed.toSorted((one, other) => alone.get(other) - alone.get(one));
    const figures = [page];
    for (const index of inTurn.keys()) figures.push(figured(inTurn.slice(0, index + 1)) ?? figures[index]);
    const steps = inTurn
      .map(({ number }, index) => [number, difference(data, figures[index + 1], figures[index])])
      .filter(([, points]) => points);
    const tasks = steps.map(([number, points]) => say(words.task, { number, points: pointed(data, points) }));
    if (!tasks.length) return words.unmoved;
    return say(tasks.length > 1 ? words.movedInTurn : words.moved, { tasks: tasks.join(", ") });
  }

  /** The bar, and how much of the day is whose work. */
  function draw(sum) {
    let before = 0;
    cards.forEach((card, index) => {
      const width = sum ? (100 * minutes(card)) / sum : 0;
      const [piece, label] = [pieces[index], pieces[cards.length + index]];
      inPercent(piece.x.baseVal, before);
      inPercent(piece.width.baseVal, width);
      inPercent(label.x.baseVal[0], before + width / 2);
      label.textContent = width < 3.1 * String(card.number).length + 1.4 ? "" : card.number;
      before += width;
    });
    for (const place of day.querySelectorAll("[data-day-sum]")) {
      const these = cards.filter(({ kind }) => kind === place.dataset.daySum);
      place.textContent = clock(these.reduce((all, card) => all + minutes(card), 0));
    }
  }

  function result(yours, sum) {
    if (sum > MOST) return say(words.tooLong, { time: clock(sum) });
    if (yours === null) return words.none;
    return say(linked ? words.linked : words.result, { yours: worded(data, yours), page: data.page });
  }

  function show() {
    const changed = cards.filter((card) => own(card) !== null);
    const sum = cards.reduce((all, card) => all + minutes(card), 0);
    const yours = sum > MOST ? null : figured(changed);
    for (const { field, skip } of cards) field.disabled = skip.checked;
    section.toggleAttribute("data-own", changed.length > 0);
    draw(sum);
    outcome.textContent = changed.length ? result(yours, sum) : start;
    const said = changed.length && yours !== null ? [moved(changed, figured([]), yours)] : [unchanged];
    if (changed.length && yours !== null && sum !== DAY) said.push(say(words.sum, { time: clock(sum) }));
    const invalid = cards.filter(({ field }) => !field.validity.valid);
    if (lost) said.unshift(say(words.lost[new Intl.PluralRules(lang).select(lost)], { number: lost }));
    said.unshift(...invalid.map(({ number }) => say(words.invalid, { number })));
    note.textContent = said.join(" ");
  }

  /** The day as the address and the store hold it: what differs, by the key of the task, `3fa0c2:30,b81d7e:0`. */
  const choice = () =>
    cards
      .filter((card) => own(card) !== null)
      .map((card) => `${card.key}:${own(card)}`)
      .join(",");

  /** Takes a day as the address or the store has it. Tasks that were renamed or dropped since then are counted. */
  function restore(choice) {
    const given = new Map(choice.split(",").map((part) => part.split(":")));
    given.delete("");
    for (const { field, skip, key } of cards) {
      const value = given.get(key);
      skip.checked = value === "0";
      field.value = Number(value) > 0 ? value : field.defaultValue;
      given.delete(key);
    }
    lost = given.size;
  }

  const save = () => kept((storage, key) => storage.setItem(key, choice())) !== null;
  const forget = () => kept((storage, key) => storage.removeItem(key)) !== null;

  function remember() {
    const hash = choice() && `#day=${choice()}`;
    history.replaceState(history.state, "", location.pathname + location.search + hash);
    if (keep.checked) keep.checked = save();
  }

  function toggleKeep() {
    keep.checked = keep.checked ? save() : forget();
    note.textContent = keep.checked ? words.kept : words.forgotten;
  }

  async function share() {
    remember();
    try {
      await navigator.clipboard.writeText(location.href);
      note.textContent = words.copied;
    } catch {
      note.textContent = words.copy;
    }
  }

  function reset() {
    linked = false;
    restore("");
    show();
    remember();
  }

  /**
   * Show the day in the address or else the one kept; what is typed already stays where there is neither. A day in the
   * address that is not the one kept does not take its place unless the reader asks for it.
   */
  function load() {
    // Some programs write colon and comma as %3A and %2C.
    const plain = location.hash.replace(/%3a/gi, ":").replace(/%2c/gi, ",");
    // An address of former times, `#self-check=`, named tasks by their place, which tells nothing any more.
    const [, shared] = /^#(?:day|self-check)=(.*)/.exec(plain) ?? [];
    const mine = kept();
    const choice = shared ?? mine;
    linked = shared !== undefined && shared !== mine;
    keep.checked = mine !== null && !linked;
    if (choice !== null) restore(choice);
    show();
    if (shared !== undefined) section.scrollIntoView();
  }

  day.addEventListener("input", ({ target }) => {
    if (target === keep) return toggleKeep();
    lost = 0;
    linked = false;
    show();
    remember();
  });
  // An empty field counts as the page's minutes, so it shows them once it is left.
  day.addEventListener("focusout", ({ target }) => {
    if (target.type === "number" && target.value === "" && target.validity.valid) target.value = target.defaultValue;
  });
  find("[data-day-reset]").addEventListener("click", reset);
  find("[data-day-link]").addEventListener("click", share);
  addEventListener("hashchange", () => /=/.test(location.hash) && load());

  load();
  day.dataset.day = "ready";
}
