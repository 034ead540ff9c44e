import { describe, expect, it } from '@jest/globals';
import { graphFrom, xmlRoute, yamlRoute } from '../../../../test/support/read-graphs.js';
import { withoutSecrets } from './without-secrets.js';

describe('secrets in a URI', () => {
  it.each([
    ['ftp://bob:s3cret@host/in?passive=true', 'ftp://bob:xxxxxx@host/in?passive=true'],
    ['ftp://bob:p:w@host', 'ftp://bob:xxxxxx@host'],
    ['ftp://bob@host/in', 'ftp://bob@host/in'],
    ['sql:x?password=a b&user=bob', 'sql:x?password=xxxxxx&user=bob'],
    ['aws2-s3:b?accessKey=A&secretKey=RAW(a&b)&region=eu', 'aws2-s3:b?accessKey=xxxxxx&secretKey=xxxxxx&region=eu'],
    ['aws2-s3:b?secretKey=RAW{a&b}&region=eu', 'aws2-s3:b?secretKey=xxxxxx&region=eu'],
    ['kafka:t?sslKeystorePassword=x&sasl-jaas-config=y', 'kafka:t?sslKeystorePassword=xxxxxx&sasl-jaas-config=xxxxxx'],
    [
      'http:h?Authorization=Bearer x&apiKey=1&oauthClientSecret=2',
      'http:h?Authorization=xxxxxx&apiKey=xxxxxx&oauthClientSecret=xxxxxx',
    ],
    ['jms:queue:a?concurrentConsumers=5', 'jms:queue:a?concurrentConsumers=5'],
    ['direct:a@b', 'direct:a@b'],
    ['http://h/a:b@c', 'http://h/a:b@c'],
  ])('%s is kept as %s', (uri, expected) => {
    expect(withoutSecrets(uri, 'uri')).toBe(expected);
  });

  it('within other text end with their word', () => {
    expect(withoutSecrets("'http:h?x=1&token=abc' and more", 'text')).toBe("'http:h?x=1&token=xxxxxx' and more");
  });

  it('do not take long to look for', () => {
    for (const part of ['?a', '//a:', '&a=', '?password=RAW(', '//']) withoutSecrets(`=@${part.repeat(60_000)}`, 'uri');
  });

  it('are nowhere in a graph, and the hash is the one an agent makes without them', async () => {
    const secret = 'ftp://bob:s3cret@host?password=s3cret&amp;account=RAW(x)';
    const steps = (uri: string): string =>
      `<to uri="${uri}"/><enrich><constant>${uri}</constant></enrich>` +
      `<recipientList><constant>${uri}</constant></recipientList><log message="${uri}"/>`;
    const graph = await graphFrom(xmlRoute(steps(secret)));
    expect(JSON.stringify(graph)).not.toContain('s3cret');
    const hidden = secret.replaceAll('s3cret', 'xxxxxx');
    expect(graph.graphHash).toBe((await graphFrom(xmlRoute(steps(hidden)))).graphHash);
    const header = '<setHeader name="Authorization"><constant>s3cret</constant></setHeader>';
    expect((await graphFrom(xmlRoute(header))).nodes[2]).toMatchObject({ expression: { text: 'xxxxxx' } });
    const yaml = await graphFrom(yamlRoute('to: { uri: "ftp:h", parameters: { password: s3cret } }'));
    expect(yaml.nodes.at(-1)).toMatchObject({ uri: 'ftp:h?password=xxxxxx', label: 'to[ftp:h?password=xxxxxx]' });
  });
});
