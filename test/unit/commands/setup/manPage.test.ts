import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headings } from '../../../../src/cli/help.ts';
import { formatManPage } from '../../../../src/commands/setup/manPage.ts';

const PAGE = `.\\" A comment
.TH NAME 1
.SH NAME
hackatime\\-x \\- Do
it
.SH OPTIONS
.TP
\\fB\\-\\-json\\fR, \\fB\\-j\\fR
Print \\(aqone\\(aq.
.PP
After that.
.SS Parts
One line
.br
and another
.RS 4
.nf
keep   \\\\this

as it is
.fi
.RE
`;

describe('a man page on the terminal', () => {
  it('has sections, tagged paragraphs and examples', () => {
    expect(formatManPage(PAGE, { width: 80, colour: false })).toBe(`NAME
    hackatime-x - Do it

OPTIONS
    --json, -j
        Print 'one'.

    After that.

  Parts
    One line
    and another
        keep   \\this

        as it is
`);
  });

  it('has headings and tags in bold where colours are wanted', () => {
    const style = { width: 80, colour: true };
    const text = formatManPage(PAGE, style);
    expect(text).toContain(`${headings(style)('OPTIONS')}\n`);
    expect(text).toContain(`${headings(style)('    --json, -j')}\n`);
  });

  it.each(readdirSync('man'))('%s leaves nothing of its source', (name) => {
    const text = formatManPage(readFileSync(`man/${name}`, 'utf8'), { width: 80, colour: false });
    expect(text).toMatch(/^NAME\n {4}hackatime/);
    expect(text).not.toMatch(/^\.[A-Z]{2}|\\f|\\-/m);
  });
});
