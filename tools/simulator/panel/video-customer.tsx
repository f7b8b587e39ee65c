import type { VideoEntry } from '../../desk/entry';
import { Card } from './fact-cards';
import { useTexts } from './texts';
import { customerLines } from './video-words';

/** `customerInfo` as the agent's console would take it over. */
export function VideoCustomerCard({ customer }: { customer: VideoEntry['customer'] }) {
  const t = useTexts();
  return (
    <Card title={t.video.cards.customer} kind="customer" testId="video-customer">
      {customerLines(customer).map(({ path, name, custom, value, updates }) => {
        const label = custom ? name : (t.video.labels[name] ?? name);
        return (
          <div class="fact" key={path}>
            <dt title={path} class={label === name ? 'mono' : ''}>
              {label}
            </dt>
            <dd>
              <span class="value" data-testid="field" data-path={path}>
                {value}
              </span>
              {updates !== undefined && (
                <span class="mark-pair">{updates === null ? t.cards.pairNew : t.cards.pairUpdates(updates)}</span>
              )}
            </dd>
          </div>
        );
      })}
    </Card>
  );
}
