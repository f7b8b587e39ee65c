import { useEffect, useRef } from 'preact/hooks';
import type { Inquiry } from '../../desk/web-im/visit';
import { useTexts } from './texts';
import { TraceAddress, TraceLink } from './trace-fact';
import { readableColour } from './readable-colour';
import { WebImage } from './web-image';

/** "咨询对象", as the agent has it beside the chat. */
export function InquiryCard({ inquiry }: { inquiry: Inquiry }) {
  const t = useTexts();
  const { title, titleStyle, url, image, lines, send, hidden } = inquiry;
  return (
    <section class="card card-product" data-testid="web-im-product">
      <h3>{t.webIm.cards.product}</h3>
      <div class="product-view">
        {image !== '' && <WebImage url={image} class="product-picture" />}
        <div class="product-text">
          <p class="product-name" data-testid="web-im-title">
            <Styled css={titleStyle}>
              <TraceLink url={url} name={title} />
            </Styled>
          </p>
          <TraceAddress url={url} />
          <dl>
            {lines.map(({ name, value, style }) => (
              <div class="fact" key={name}>
                <dt>{name}</dt>
                <dd class="value" data-testid="web-im-line" data-name={name}>
                  <Styled css={style}>{value}</Styled>
                </dd>
              </div>
            ))}
          </dl>
          {(send || hidden) && <p class="muted">{hidden ? t.webIm.hidden : t.webIm.sendable}</p>}
        </div>
      </div>
    </section>
  );
}

/** Weight and colour as the page asked for, as far as they stay readable; through the CSSOM, for the policy's sake. */
function Styled({ css, children }: { css: string; children: preact.ComponentChildren }) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const { style } = document.createElement('span');
    for (const declaration of css.split(';')) {
      const [property = '', ...value] = declaration.split(':');
      style.setProperty(property.trim(), value.join(':').trim());
    }
    const found = text.current;
    if (found === null) return;
    found.style.fontWeight = style.fontWeight;
    found.style.fontStyle = style.fontStyle;
    found.style.textDecoration = style.textDecoration;
    found.style.color = readableColour(hexOf(style.color)) ?? '';
  }, [css]);
  return <span ref={text}>{children}</span>;
}

/** `rgb(…)`, as browsers write what they understood, as `#rrggbb`. */
function hexOf(colour: string): string | undefined {
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour)?.slice(1) ?? [];
  if (parts.length === 0) return /^#[0-9a-f]{6}$/i.test(colour) ? colour : undefined;
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}
