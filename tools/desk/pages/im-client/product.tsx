import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProductTrace } from '../../trace';
import type { Inquiry } from '../../web-im/visit';
import type { Texts } from './texts';

/** A style of the page's own may say how a line looks, and no more: no layout, no pictures. */
const ALLOWED = new Set(['color', 'background-color', 'font-size', 'font-style', 'font-weight', 'text-decoration']);

/** Through the CSSOM: the policy of this page refuses `style` attributes. */
function Styled({ text, css, class: className }: { text: string; css: string; class?: string }) {
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    for (const declaration of css.split(';')) {
      const [property = '', ...value] = declaration.split(':');
      const name = property.trim().toLowerCase();
      if (ALLOWED.has(name)) line.current?.style.setProperty(name, value.join(':').trim());
    }
  }, [css]);
  return (
    <span ref={line} class={className}>
      {text}
    </span>
  );
}

interface InquiryCardProps {
  inquiry: Inquiry;
  t: Texts;
  onSend: (() => void) | undefined;
}

/** "咨询对象", above the conversation. */
export function InquiryCard({ inquiry, t, onSend }: InquiryCardProps) {
  const { title, titleStyle, url, image, lines, send } = inquiry;
  const isLink = /^https?:\/\//i.test(url);
  return (
    <section class="card product" data-testid="product">
      <Picture url={image} />
      <div class="product-words">
        <p class="product-title">
          {isLink ? (
            <a href={url} target="_blank" rel="noopener noreferrer">
              <Styled text={title} css={titleStyle} />
            </a>
          ) : (
            <Styled text={title} css={titleStyle} />
          )}
        </p>
        {lines.map(({ name, value, style }) => (
          <p key={name} class="product-line">
            <span class="soft">{name}</span> <Styled text={value} css={style} />
          </p>
        ))}
        {send && (
          <button
            type="button"
            class="quiet"
            disabled={onSend === undefined}
            data-testid="product-send"
            onClick={onSend}
          >
            {t.sendProduct}
          </button>
        )}
      </div>
    </section>
  );
}

/** A product as a message. */
export function ProductMessage({ product }: { product: ProductTrace }) {
  return (
    <span class="product">
      <Picture url={product.imgUrl ?? ''} />
      <span class="product-words">
        <span class="product-title">{product.name}</span>
        {(product.params ?? []).map(({ text }, index) => (
          <span key={index} class="product-line">
            {text}
          </span>
        ))}
      </span>
    </span>
  );
}

function Picture({ url }: { url: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken || !/^https?:\/\//i.test(url)) return null;
  return <img src={url} alt="" referrerPolicy="no-referrer" onError={() => setBroken(true)} />;
}

/** The product as the message that the send button makes of it. */
export function messageOf({ title, url, image, lines }: Inquiry): string {
  const content = {
    name: title,
    ...(url === '' ? {} : { url }),
    ...(image === '' ? {} : { imgUrl: image }),
    params: lines.map(({ name, value }) => ({ text: `${name} ${value}`, break: true })),
  };
  return JSON.stringify({ method: 'sendMsg', type: 'product', content });
}
