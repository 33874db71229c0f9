// The highest level that ticks allow, and why. Touches no page: tests load it by itself.
//
// The rules are those of the standards: at the upper levels critical criteria are needed, at the lower ones they cap;
// counting rules say how many of some criteria a level needs. One rule is our own: a level for which, and above which,
// nothing is ticked is not claimed by anybody, so it is not allowed.
//
// A form with a scale is reviewed in the same way: a part whose ticks say something about a grade is a standard of one
// phase with a counting rule, and a question that asks for a grade is one without criteria.

/**
 * @typedef {{code: string, label: string, kind: string, caps: boolean}} Level from best to worst; `caps`: of the lower half
 * @typedef {{id: string, level: string, critical: boolean, phases: string[], needs: string}} Criterion
 *   `phases`: where it counts; `needs`: the code of a level of which every criterion has to be ticked with it
 * @typedef {{of: string[], least: Record<string, number>}} CountRule level code → at least so many
 * @typedef {{phases: string[], criteria: Criterion[], rules: CountRule[]}} Standard
 * @typedef {{level: Level, ticked: number, of: number}} LevelCount how many criteria of a level are ticked
 * @typedef {{applies: boolean, level: Level | null, reasons: string[], counts: LevelCount[], capped: boolean}} Judged
 *   `level` is null where nothing is ticked or the standard does not apply; `reasons` say why no better one is allowed
 * @typedef {{code: string, label: string, kind: string, lowered: boolean}} Rating `code` is empty if none is stated
 */
/**
 * @typedef {object} LevelsLogic
 * @property {(levels: Level[], standard: Standard, phase: string, ticks: Set<string>) => Judged} judge
 * @property {(levels: Level[], judged: Judged, chosen: string) => Rating} rating
 * @property {(levels: Level[], codes: string[]) => Level | null} suggested
 * @property {(counts: LevelCount[]) => string} counted
 * @property {(levels: Level[], ratings: { code: string }[]) => string} said
 */
(() => {
  'use strict';

  /** @param {string[]} items */
  const list = (items) => (items.length < 2 ? items.join('') : items.slice(0, -1).join(', ') + ' and ' + items[items.length - 1]);

  /**
   * How many of a rule's criteria a level needs: as stated for it or else for the next level below.
   * @param {CountRule} rule
   * @param {Level[]} levels
   * @param {number} at
   */
  const least = (rule, levels, at) => {
    const stated = levels.slice(at).find((level) => level.code in rule.least);
    return stated ? rule.least[stated.code] : 0;
  };

  /**
   * What the ticks of one standard in one phase allow.
   * @param {Level[]} levels
   * @param {Standard} standard
   * @param {string} phase
   * @param {Set<string>} ticks ids of criteria
   * @returns {Judged}
   */
  const judge = (levels, standard, phase, ticks) => {
    if (!standard.phases.includes(phase)) return { applies: false, level: null, reasons: [], counts: [], capped: false };
    const own = standard.criteria.filter((criterion) => criterion.phases.includes(phase));
    const ticked = own.filter(({ id }) => ticks.has(id));
    const at = (/** @type {string} */ code) => levels.findIndex((level) => level.code === code);
    const of = (/** @type {string} */ code) => own.filter(({ level }) => level === code);
    const counts = levels.map((level) => {
      const all = of(level.code);
      return { level, ticked: all.filter(({ id }) => ticks.has(id)).length, of: all.length };
    });
    if (!ticked.length) return { applies: true, level: null, reasons: [], counts, capped: false };

    const best = Math.min(...ticked.map(({ level }) => at(level)));
    const caps = ticked.filter(({ critical, level }) => critical && levels[at(level)].caps);

    /** Why a level is not allowed; empty if it is. The worst is always allowed. */
    const against = (/** @type {number} */ place) => {
      const level = levels[place];
      /** @type {string[]} */
      const why = [];
      if (place === levels.length - 1) return why;
      for (const { id, level: code } of caps.filter(({ level: code }) => at(code) > place)) {
        why.push('Critical criterion ' + id + ' applies: it caps the rating at ' + levels[at(code)].label + '.');
      }
      if (!level.caps) {
        const missing = of(level.code).filter(({ id, critical }) => critical && !ticks.has(id)).map(({ id }) => id);
        if (missing.length) {
          why.push(level.label + ' needs critical ' + (missing.length === 1 ? 'criterion ' : 'criteria ') + list(missing) + ', which ' + (missing.length === 1 ? 'is' : 'are') + ' not ticked.');
        }
        for (const { id, needs } of of(level.code).filter(({ id, needs }) => needs && ticks.has(id))) {
          const lacking = of(needs).filter((criterion) => !ticks.has(criterion.id)).map((criterion) => criterion.id);
          if (lacking.length) {
            why.push('Criterion ' + id + ' asks for every criterion for ' + levels[at(needs)].label + '. Not ticked: ' + list(lacking) + '.');
          }
        }
      }
      for (const rule of standard.rules) {
        const have = rule.of.filter((id) => ticks.has(id)).length;
        const need = least(rule, levels, place);
        if (have < need) why.push(level.label + ' needs ' + (need === rule.of.length ? 'all ' + need : 'at least ' + need + ' of the ' + rule.of.length) + ' that are counted; ' + have + (have === 1 ? ' is' : ' are') + ' ticked.');
      }
      if (!why.length && place < best) why.push('No criterion for ' + level.label + (place ? ' or better' : '') + ' is ticked.');
      return why;
    };

    /** @type {string[]} */
    const reasons = [];
    let place = 0;
    for (let why = against(place); why.length; why = against(place)) {
      reasons.push(...why.filter((reason) => !reasons.includes(reason)));
      place += 1;
    }
    const capped = caps.some(({ level }) => at(level) === place);
    return { applies: true, level: levels[place], reasons, counts, capped };
  };

  /**
   * The level for the dashboard: the judgement of the reader, but none better than the ticks allow.
   * @param {Level[]} levels
   * @param {Judged} judged
   * @param {string} chosen the code of a level, or empty to take what the ticks allow
   * @returns {Rating}
   */
  const rating = (levels, judged, chosen) => {
    if (!judged.applies) return { code: 'N/A', label: 'Does not apply', kind: 'none', lowered: false };
    const own = levels.findIndex(({ code }) => code === chosen);
    const most = judged.level ? levels.indexOf(judged.level) : -1;
    const place = Math.max(own, most);
    if (place < 0) return { code: '', label: 'Not stated', kind: 'missing', lowered: false };
    const { code, label, kind } = levels[place];
    return { code, label, kind, lowered: own >= 0 && own < most };
  };

  /**
   * The overall level that ratings suggest, by our reading of a sample: the standards state no rule. One rating below the
   * best of the lower levels, or two at it, suggest that level; otherwise the lowest of the upper levels. It is the rule
   * of the build, too.
   * @param {Level[]} levels
   * @param {string[]} codes
   */
  const suggested = (levels, codes) => {
    const lower = levels.length >> 1;
    const places = codes.map((one) => levels.findIndex(({ code }) => code === one)).filter((place) => place >= 0);
    if (!places.length || !lower) return null;
    const low = Math.max(...places) > lower || places.filter((place) => place === lower).length > 1;
    return levels[low ? lower : lower - 1];
  };

  /**
   * The counts in words, such as “Outstanding 0 of 3, Good 4 of 5”, or “4 of 5” where all criteria are of one level.
   * @param {LevelCount[]} counts
   */
  const counted = (counts) => {
    const some = counts.filter(({ of }) => of);
    return some.map(({ level, ticked, of }) => (some.length > 1 ? level.label + ' ' : '') + ticked + ' of ' + of).join(', ');
  };

  /**
   * What ratings come to in words, such as “3 of 10 are rated so far: 1 Embedded and 2 Emerging.”
   * @param {Level[]} levels
   * @param {{ code: string }[]} ratings those that apply
   */
  const said = (levels, ratings) => {
    const each = levels.map(({ code, label }) => [ratings.filter((one) => one.code === code).length, label]).filter(([many]) => many);
    const stated = ratings.filter(({ code }) => code).length;
    const start = stated < ratings.length ? stated + ' of ' + ratings.length + ' are rated so far' : 'All ' + stated + ' are rated';
    return start + (each.length ? ': ' + list(each.map((pair) => pair.join(' '))) : '') + '.';
  };

  self.wellspringLevels = { judge, rating, suggested, counted, said };
})();
