/**
 * UCUM, the unified code for units of measure: whether a text is a unit, by the grammar of its case-sensitive form
 * (terms, prefixes, exponents, annotations). The bare `1` is a unit of UCUM that the French terminology has not.
 */

/** Units that take a prefix (`mg`, `mmol`). */
const METRIC = new Set(
  (
    'm s g rad K C cd mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv L l ar t bar u eV pc ' +
    "kat U [iU] [IU] [arb'U] cal cal_th cal_IT B Np Bd bit By eq osm mol dyn erg P St Gal Ci R RAD REM"
  ).split(' '),
);

/** Units that take none. */
const PLAIN = new Set(
  (
    "% [ppth] [ppm] [ppb] [pptr] 10* 10^ [pi] min h d wk mo mo_s mo_j mo_g a a_t a_j a_g deg ' '' gon circ sph " +
    'atm [in_i] [ft_i] [yd_i] [mi_i] [in_us] [ft_us] [yd_us] [in_uk] [ft_uk] [lb_av] [oz_av] [gr] [dr_av] [degF] ' +
    "[degR] [pH] m[Hg] m[H2O] [lbf_av] [psi] [drp] [dpt] [diop] [HPF] [LPF] [hnsf'U] [CFU] [PFU] [BAU] [AU] [FFU] " +
    "[pt_us] [qt_us] [gal_us] [foz_us] [tsp_us] [tbs_us] [cup_us] [MET] [Ch] [hp_X] [hp_C] [ka'U] [mesh_i]"
  ).split(' '),
);
const METRIC_BRACKETED = new Set(['m[Hg]', 'm[H2O]', '[Ch]']);

const PREFIXES = ['da', 'Ki', 'Mi', 'Gi', 'Ti', ...'YZEPTGMkhdcmunpfazy'];

const ANNOTATION = /\{[!-z|~]*\}/g;
const LONE_ANNOTATION = /(^|[./(])\{[!-z|~]*\}/g;
const EXPONENT = /(?<!\*|\^)([+-]?\d+)$/;
const COMPONENT = /\((?:[^()])*\)|[^./()]+/y;

/** Whether a text is a unit, its annotations left aside: one that is only an annotation is. */
export function isUcumUnit(text: string): boolean {
  if (text.replace(ANNOTATION, '') === '') return text !== '';
  // An annotation that stands alone between two signs is a factor of one: mL/min/{1.73_m2}.
  const unit = text.replace(LONE_ANNOTATION, (_, sign: string) => `${sign}1`).replace(ANNOTATION, '');
  if (unit === '1' || /\s/.test(unit)) return false;
  return isExpression(unit.startsWith('/') ? unit.slice(1) : unit);
}

function isExpression(expression: string): boolean {
  let at = 0;
  while (at <= expression.length) {
    COMPONENT.lastIndex = at;
    const [component] = COMPONENT.exec(expression) ?? [];
    if (component === undefined || !isComponent(component)) return false;
    at += component.length;
    if (at === expression.length) return true;
    if (expression[at] !== '.' && expression[at] !== '/') return false;
    at += 1;
  }
  return false;
}

function isComponent(component: string): boolean {
  if (component.startsWith('(')) return isExpression(component.slice(1, -1));
  if (/^\d+$/.test(component)) return true;
  if (/^10[*^][+-]?\d+$/.test(component)) return true;
  return isAtom(component) || isAtom(component.replace(EXPONENT, ''));
}

function isAtom(symbol: string): boolean {
  if (METRIC.has(symbol) || PLAIN.has(symbol)) return true;
  return PREFIXES.some((prefix) => {
    const rest = symbol.slice(prefix.length);
    return symbol.startsWith(prefix) && (METRIC.has(rest) || METRIC_BRACKETED.has(rest));
  });
}
