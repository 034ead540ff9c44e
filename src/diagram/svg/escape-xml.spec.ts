import { describe, expect, it } from '@jest/globals';
import { escapeXml } from './escape-xml.js';

describe('escapeXml', () => {
  it.each([
    ['<script>alert("1")</script>', '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'],
    ["a & b's", 'a &amp; b&#39;s'],
    ['&amp;', '&amp;amp;'],
    [']]>', ']]&gt;'],
    ['bell\u0007 and nul\0', 'bell\ufffd and nul\ufffd'],
    ['half \ud83d', 'half \ufffd'],
    ['no character \uffff', 'no character \ufffd'],
    ['tab\tnewline\n', 'tab\tnewline\n'],
    ['grüße 😀', 'grüße 😀'],
  ])('of %j', (text, expected) => {
    expect(escapeXml(text)).toBe(expected);
  });
});
