import { DARK, LIGHT, type Palette } from './palette.js';

/** Rules that hold for both grounds. The names begin with `cd-` because a picture may stand inside a page. */
const FORM = `
.cd{font-family:-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif}
.cd-code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.cd-bold{font-weight:600}
.cd-outline,.cd-glyph,.cd-edge{fill:none}
.cd-glyph{stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.cd-edge{stroke-width:1.5}
.cd-error-edge{stroke-dasharray:6 4}
.cd-async-edge{stroke-dasharray:1.5 4;stroke-width:2;stroke-linecap:round}
.cd-crossRoute-edge{stroke-dasharray:9 3}
.cd-dashed{stroke-dasharray:5 4}
.cd-marked{fill:none;stroke-width:2.5}
.cd-halo{paint-order:stroke;stroke-width:4;stroke-linejoin:round}
`;

/**
 * The style of all pictures: colours on light ground, and on dark for readers who ask for that. Plain rules without
 * variables, which not all programs that show an SVG know. It is always the same text, so that a content security policy
 * can allow it by its hash.
 */
export const STYLE_SHEET = `${FORM}${rulesOf(LIGHT)}@media (prefers-color-scheme:dark){\n${rulesOf(DARK)}}\n`;

function rulesOf(palette: Palette): string {
  const { page, pageBorder, card, lanes, text, quiet, line } = palette;
  const rules = [
    `.cd-page{fill:${page};stroke:${pageBorder}}`,
    `.cd-card{fill:${card}}`,
    `.cd-lane-0{fill:${lanes[0]}}`,
    `.cd-lane-1{fill:${lanes[1]}}`,
    `.cd-text{fill:${text}}`,
    `.cd-quiet{fill:${quiet}}`,
    `.cd-line{stroke:${line}}`,
    `.cd-solid{fill:${line}}`,
    `.cd-halo{stroke:${page}}`,
    ...Object.entries(palette.classes).flatMap(([name, tone]) => [
      `.cd-${name}-text{fill:${tone.text}}`,
      `.cd-${name}-tint{fill:${tone.tint}}`,
      `.cd-${name}-pen{stroke:${tone.text}}`,
      `.cd-${name}-border{stroke:${tone.border}}`,
    ]),
    ...Object.entries(palette.marks).flatMap(([name, colour]) => [
      `.cd-${name}-mark{stroke:${colour}}`,
      `.cd-${name}-fill{fill:${colour}}`,
    ]),
    `.cd-on-mark{fill:${card}}`,
    `.cd-on-mark-pen{stroke:${card}}`,
  ];
  return `${rules.join('\n')}\n`;
}
