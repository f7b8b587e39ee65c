import type { MarketingTrace, ProductParam, ProductTrace } from '../../desk/trace';
import { Card } from './fact-cards';
import { Icon, NO_PICTURE } from './icons';
import { readableColour } from './readable-colour';
import { useTexts } from './texts';
import { TraceAddress, TraceFact, TraceLink } from './trace-fact';
import { WebImage } from './web-image';

export function ProductCard({ product: { name, url = '', imgUrl = '', params = [] } }: { product: ProductTrace }) {
  const t = useTexts();
  return (
    <section class="card card-product" data-testid="trace-product">
      <h3>{t.trace.cards.product}</h3>
      <div class="product-view">
        {imgUrl !== '' && <WebImage url={imgUrl} class="product-picture" fallback={<NoPicture url={imgUrl} />} />}
        <div class="product-text">
          <p class="product-name">
            <TraceLink url={url} name={name} />
          </p>
          {params.length > 0 && (
            <p class="product-params">
              {params.map((param, index) => (
                <Param key={index} param={param} />
              ))}
            </p>
          )}
          <TraceAddress url={url} />
        </div>
      </div>
    </section>
  );
}

function NoPicture({ url }: { url: string }) {
  const t = useTexts();
  return (
    <span class="product-picture no-picture" role="img" aria-label={t.trace.noPicture} title={url}>
      <Icon path={NO_PICTURE} />
    </span>
  );
}

/** Pixels. Anything else would be dust, or shout down the page around it. */
const SMALLEST = 11;
const LARGEST = 28;

function Param({ param: { text, color, fold, break: breaks, size } }: { param: ProductParam }) {
  const style = {
    fontSize: `${String(Math.min(Math.max(size, SMALLEST), LARGEST))}px`,
    fontWeight: fold === true ? 700 : 400,
    color: readableColour(color),
  };
  return (
    <>
      <span class="trace-param" data-testid="trace-param" style={style}>
        {text}
      </span>
      {breaks === true ? <br /> : ' '}
    </>
  );
}

export function MarketingCard({ marketing: { name } }: { marketing: MarketingTrace }) {
  const t = useTexts();
  return (
    <Card title={t.trace.cards.marketing} kind="marketing" testId="trace-marketing">
      <TraceFact name="name" value={name} />
    </Card>
  );
}
