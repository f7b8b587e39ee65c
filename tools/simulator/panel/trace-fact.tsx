import type { ComponentChildren } from 'preact';
import { useTexts, type Texts } from './texts';
import { isWebUrl } from './web-image';

interface TraceFactProps {
  name: keyof Texts['trace']['labels'];
  value: string | number | undefined;
  children?: ComponentChildren;
}

/** One line of a card; what was not told has none. `children` show the value in a way of their own. */
export function TraceFact({ name, value, children }: TraceFactProps) {
  const t = useTexts();
  if (value === undefined || value === '') return null;
  return (
    <div class="fact">
      <dt>{t.trace.labels[name]}</dt>
      <dd class="value" data-testid="trace-fact" data-name={name}>
        {children ?? value}
      </dd>
    </div>
  );
}

/** A name that opens its page, where a browser can open it. */
export function TraceLink({ url, name }: { url: string; name: string }) {
  const t = useTexts();
  if (!isWebUrl(url)) return <>{name}</>;
  return (
    <a class="trace-link" href={url} target="_blank" rel="noopener" title={t.trace.newTab} data-testid="trace-link">
      {name}
    </a>
  );
}

/** Where the name is no link: a page of the mini program, most likely. */
export function TraceAddress({ url }: { url: string }) {
  return url === '' || isWebUrl(url) ? null : <code class="muted">{url}</code>;
}
