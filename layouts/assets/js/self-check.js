// The self-check: the page's own formula over the tasks that the reader ticks. Nothing leaves the device.

const words = JSON.parse(document.getElementById("words").textContent)["self-check"];
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const { lang } = document.documentElement;

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
  const weights = tasks.map(({ time }) => decimal(timed(tasks) ? time : 1));
  const rated = tasks.map(({ automation }) => (input === "tasks.automation" ? automation : automation >= least ? 100 : 0));
  return over(total(rated.map((rating, index) => times(decimal(rating), weights[index]))), total(weights));
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

function start(section) {
  const find = (selector) => section.querySelector(selector);
  const form = find("form");
  const status = find("p[role=status]");
  const keep = find("[data-self-check-keep]");
  const data = JSON.parse(find("[data-self-check-data]").textContent);
  const boxes = [...form.querySelectorAll("[name=task]")];
  const field = (box) => form.elements[`time-${box.value}`];
  const key = `self-check:${location.pathname}`;
  const usual = timed(data.tasks);

  /** The ticked tasks; a time left blank is the page's. */
  function ticked() {
    return boxes.filter((box) => box.checked).map((box) => {
      const { automation, time } = data.tasks[box.value];
      const { value, validity } = field(box);
      const own = validity.valid ? value : "";
      return { automation, time: own ? Number(own) : usual ? time : null, written: box.value + (own && `:${own}`) };
    });
  }

  /** The choice as the address and the store hold it: `0:15,2`. */
  const choice = () => ticked().map(({ written }) => written).join(",");

  function restore(choice) {
    const given = new Map(choice.split(",").map((part) => part.split(":")));
    for (const box of boxes) {
      box.checked = given.has(box.value);
      field(box).value = given.get(box.value) ?? "";
    }
  }

  function hint(tasks) {
    if (!form.checkValidity()) return words.times;
    const partly = !timed(tasks) && tasks.some(({ time }) => time > 0);
    return partly ? words.partly : "";
  }

  function show() {
    const tasks = ticked();
    find("[data-self-check-result]").textContent = tasks.length
      ? say(words.result, { yours: worded(data, figure(data, tasks)), page: data.page })
      : words.none;
    status.textContent = hint(tasks);
  }

  /** What this device keeps, if need be after a change; null when nothing or when storage is refused. */
  function kept(change) {
    try {
      change?.(localStorage);
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  const save = () => kept((storage) => storage.setItem(key, choice())) !== null;
  const forget = () => kept((storage) => storage.removeItem(key)) !== null;

  function remember() {
    const hash = choice() && `#self-check=${choice()}`;
    history.replaceState(history.state, "", location.pathname + location.search + hash);
    if (keep.checked) keep.checked = save();
  }

  function toggleKeep() {
    keep.checked = keep.checked ? save() : forget();
    status.textContent = keep.checked ? words.kept : words.forgotten;
  }

  async function share() {
    remember();
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = words.copied;
    } catch {
      status.textContent = words.copy;
    }
  }

  function reset() {
    restore("");
    show();
    remember();
  }

  /** Show the choice in the address or else the one kept; whether there was one in the address. */
  function load() {
    // Some programs write colon and comma as %3A and %2C.
    const plain = location.hash.replace(/%3a/gi, ":").replace(/%2c/gi, ",");
    const shared = /^#self-check=(.*)/.exec(plain)?.[1];
    restore(shared ?? kept() ?? "");
    show();
    return shared !== undefined;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    if (target === keep) return toggleKeep();
    // Whoever gives a task a time does it.
    const box = boxes.find((each) => field(each) === target);
    if (box && target.value > 0) box.checked = true;
    show();
    remember();
  });
  find("[data-self-check-reset]").addEventListener("click", reset);
  find("[data-self-check-link]").addEventListener("click", share);
  addEventListener("hashchange", () => /^#self-check=/.test(location.hash) && load() && section.scrollIntoView());

  keep.checked = kept() !== null;
  const shared = load();
  section.hidden = false;
  // The browser could not go to what was hidden.
  if (shared || location.hash === `#${section.id}`) section.scrollIntoView();
}

document.querySelectorAll("[data-self-check]").forEach(start);
