/** How one issuer's keys look. */
export interface SecretPrefix {
  readonly prefix: string;
  /** Fewest characters after the prefix. */
  readonly shortest: number;
  /** A key of this kind need not contain a digit. */
  readonly plain?: boolean;
  /** Dots are part of the key. */
  readonly dotted?: boolean;
}

/** Prefixes that issuers document so that leaked keys can be found; `sk-ant-`, `sk-proj-`, `sk-or-` fall under `sk-`. */
export const SECRET_PREFIXES: readonly SecretPrefix[] = [
  { prefix: 'sk-', shortest: 20 },
  { prefix: 'sk_live_', shortest: 10 },
  { prefix: 'sk_test_', shortest: 10 },
  { prefix: 'rk_live_', shortest: 10 },
  { prefix: 'rk_test_', shortest: 10 },
  { prefix: 'whsec_', shortest: 16 },
  { prefix: 'ghp_', shortest: 30 },
  { prefix: 'gho_', shortest: 30 },
  { prefix: 'ghu_', shortest: 30 },
  { prefix: 'ghs_', shortest: 30 },
  { prefix: 'ghr_', shortest: 30 },
  { prefix: 'github_pat_', shortest: 22 },
  { prefix: 'glpat-', shortest: 18 },
  { prefix: 'xoxa-', shortest: 10 },
  { prefix: 'xoxb-', shortest: 10 },
  { prefix: 'xoxp-', shortest: 10 },
  { prefix: 'xoxr-', shortest: 10 },
  { prefix: 'xoxs-', shortest: 10 },
  { prefix: 'xapp-', shortest: 10 },
  { prefix: 'AKIA', shortest: 16, plain: true },
  { prefix: 'ASIA', shortest: 16, plain: true },
  { prefix: 'AIza', shortest: 30 },
  { prefix: 'ya29.', shortest: 20, dotted: true },
  { prefix: 'hf_', shortest: 30, plain: true },
  { prefix: 'npm_', shortest: 30 },
  { prefix: 'pypi-', shortest: 50 },
  { prefix: 'SG.', shortest: 40, dotted: true },
  { prefix: 'gsk_', shortest: 30 },
  { prefix: 'xai-', shortest: 30 },
  { prefix: 'pplx-', shortest: 30 },
  { prefix: 'r8_', shortest: 30 },
  { prefix: 'tvly-', shortest: 16 },
  { prefix: 'lsv2_', shortest: 30 },
  { prefix: 'dop_v1_', shortest: 30 },
  { prefix: 'shpat_', shortest: 24 },
  { prefix: 'sntrys_', shortest: 30 },
  { prefix: 'vercel_', shortest: 20 },
  { prefix: 'EAAC', shortest: 40 },
];
