import type { Fact } from '../../desk/entry';
import { Card } from './fact-cards';
import { useTexts } from './texts';
import { sayFact } from './webim-words';

interface FactsCardProps {
  title: string;
  kind: string;
  facts: Fact[];
  isTaken?: boolean;
  /** Shown when it is empty, too. */
  isAlways?: boolean;
}

export function FactsCard({ title, kind, facts, isTaken = true, isAlways = false }: FactsCardProps) {
  const t = useTexts();
  if (facts.length === 0 && !isAlways) return null;
  return (
    <Card title={isTaken || facts.length === 0 ? title : t.webIm.notTaken(title)} kind={kind} testId={`web-im-${kind}`}>
      {facts.map((fact) => (
        <FactLine key={fact.path} fact={fact} isTaken={isTaken} />
      ))}
    </Card>
  );
}

function FactLine({ fact, isTaken }: { fact: Fact; isTaken: boolean }) {
  const t = useTexts();
  const label = fact.custom === true ? fact.name : (t.webIm.labels[fact.name] ?? fact.name);
  const said = sayFact(fact, t);
  return (
    <div class="fact">
      <dt title={fact.path} class={label === fact.name ? 'mono' : ''}>
        {label}
      </dt>
      <dd>
        <span class={isTaken ? 'value' : 'value muted'} data-testid="field" data-path={fact.path}>
          {said}
        </span>
        {said !== fact.value && <span class="muted"> {fact.value}</span>}
        {fact.value === '' && <span class="muted">{t.cards.noValue}</span>}
      </dd>
    </div>
  );
}
