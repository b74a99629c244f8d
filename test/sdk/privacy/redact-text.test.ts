import { describe, expect, it } from 'vitest';
import { redactText } from '../../../src/sdk/privacy/redact-text.js';

describe('redactText', () => {
  it.each([
    ['Reach me at maria.lopez+news@shop.example.com, thanks', 'Reach me at [email], thanks'],
    ['<a href="mailto:kim@corp.example">Kim</a>', '<a href="mailto:[email]">Kim</a>'],
    ['call (212) 555-0187 ext. 4 or +44 20 7946 0958', 'call [phone] or [phone]'],
    ['my mobile number is 2125550187', 'my mobile number is [phone]'],
    ['Büro: 030 1234567', 'Büro: [phone]'],
    ['paid with 5555 5555 5555 4444, exp 11/27', 'paid with [credit_card], exp 11/27'],
    ['amex 378282246310005', 'amex [credit_card]'],
    ['SSN 536-22-1234.', 'SSN [ssn].'],
    ['from 203.0.113.77:443 to 2001:db8:85a3::8a2e:370:7334', 'from [ip_address]:443 to [ip_address]'],
    ['curl http://[fe80::1]:8080/', 'curl http://[[ip_address]]:8080/'],
    ['OPENAI_API_KEY=sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12', 'OPENAI_API_KEY=[secret]'],
    ['Authorization: Bearer abcDEF123456.ghiJKL7890', 'Authorization: Bearer [secret]'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N', 'token [secret]'],
    ['mail key 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', 'mail key [secret]'],
    ['aws AKIAABCDEFGHIJKLMNOP here', 'aws [secret] here'],
    ['password: "Tr0ub4dor&3"', 'password: "[secret]&3"'],
    ['postgres://app:s3cr3tpw@db.internal/main', 'postgres://app:[secret]/main'],
    [
      'key:\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow+abc/123=\n-----END RSA PRIVATE KEY-----\nend',
      'key:\n[secret]\nend',
    ],
  ])('replaces personal data in %j', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it.each([
    'created 1769088912 and 1763682000123',
    'trace 4bf92f3577b34da6a3ce929d0e0e4736 span 00f067aa0ba902b7',
    'id 7f1e0c9a-2f64-4a4e-9b58-4155550132ab',
    'ulid 01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'react@18.2.0, next@15.0.0-canary.12, logo@2x.png',
    'Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36',
    'oid 1.3.6.1.4.1.311',
    'at 2026-03-01T12:34:56.789Z on 2026/03/01 08:00',
    'std::vector, Foo::bar(), xs[::2], a::b',
    'MAC 00:1b:44:11:3a:b7',
    'order number 4155550132, total 1,234,567.89',
    'max_tokens: 100000000 and the password is required',
    'chatcmpl-9aBcDeFgHiJkLmNoPqRsTuVwXyZ12 toolu_01A09q90qw90lq917835lq9',
    'card 4111 1111 1111 1112 has a typo',
  ])('leaves %j alone', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('strips media and says what it was', () => {
    const bytes = Buffer.from(Array.from({ length: 900 }, (_, i) => (i * 89) % 251));
    const url = `data:image/png;base64,${bytes.toString('base64')}`;
    expect(redactText(`see ![chart](${url}) above`)).toBe('see ![chart]([media image/png 900 bytes]) above');
    expect(redactText(JSON.stringify({ data: bytes.toString('base64') }))).toBe(
      '{"data":"[media application/octet-stream 900 bytes]"}',
    );
  });

  it("applies the app's patterns, then its function", () => {
    const options = {
      customRedactionPatterns: [String.raw`\bACCT-\d{6,}\b`, { pattern: 'ORD-[A-Z0-9]+', replacement: '[order $1]' }],
      customRedactionFn: (text: string) => text.replaceAll('Jane', '[name]'),
    };
    expect(redactText('Jane ACCT-1234567 ORD-9X jane@example.org', options)).toBe(
      '[name] [REDACTED] [order $1] [email]',
    );
  });

  it('keeps what the earlier steps did when a pattern or the function of the app fails', () => {
    const options = {
      customRedactionPatterns: ['(unclosed', 'x*', 'ACCT'],
      customRedactionFn: () => {
        throw new Error('service down');
      },
    };
    expect(redactText('ACCT of bob@example.org', options)).toBe('[REDACTED] of [email]');
  });

  it('looks at a hostile text a constant number of times', () => {
    const kinds = [
      'a@',
      'a.',
      '1.2.3.4 ',
      '1 ',
      '1::',
      'eyJa.',
      'sk-',
      'SG.',
      '-----BEGIN ',
      '://a:',
      'data:a/b;',
      '123 45 6789 ',
    ];
    for (const kind of kinds) {
      const time = (length: number): number => {
        const text = kind.repeat(length / kind.length);
        const began = process.cpuUsage();
        redactText(text);
        return process.cpuUsage(began).user;
      };
      time(20_000);
      // Eight times the text in 64 times the time would be quadratic; garbage collection blurs the linear case.
      expect(time(800_000) / Math.max(time(100_000), 2_000), kind).toBeLessThan(40);
    }
  });
});
