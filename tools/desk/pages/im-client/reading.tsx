import type { ComponentChildren } from 'preact';
import type { Fact } from '../../entry';
import type { WebImVisit } from '../../web-im/visit';
import type { Texts } from './texts';

/** What the desk made of the link, as the real page would never show it. */
export function ReadingCard({ visit, t }: { visit: WebImVisit; t: Texts }) {
  const { identity, access, customer, record, ticket, problems } = visit;
  const isProven = identity === 'valid';
  const language = visit.global.find(({ name }) => name === 'language')?.value ?? 'zh-cn';
  return (
    <details class="card reading" open data-testid="reading">
      <summary>
        {t.read}
        <Mark isGood={isProven} isBad={identity !== 'valid' && identity !== 'absent'} testId="identity" code={identity}>
          {t.identities[identity]}
        </Mark>
      </summary>
      <dl>
        <Line label={t.customer} name="name">
          {visit.name || t.nobody}
        </Line>
        {isProven &&
          customer
            .filter(({ name }) => name !== 'c_name')
            .map((fact) => <FactLine key={fact.path} fact={fact} t={t} />)}
        {access !== 'absent' && (
          <Line label={t.access} name="access">
            {t.accesses[access]}
          </Line>
        )}
        <Line label={t.language} name="language">
          {language}
        </Line>
      </dl>
      {isProven && <FactGroup title={t.record} facts={record} t={t} />}
      <FactGroup title={t.ticket} facts={ticket} t={t} />
      {problems.length > 0 && (
        <p class="problems" data-testid="problems">
          {t.problems(problems.length)}
        </p>
      )}
    </details>
  );
}

function FactGroup({ title, facts, t }: { title: string; facts: Fact[]; t: Texts }) {
  if (facts.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <dl>
        {facts.map((fact) => (
          <FactLine key={fact.path} fact={fact} t={t} />
        ))}
      </dl>
    </>
  );
}

function FactLine({ fact, t }: { fact: Fact; t: Texts }) {
  const { name, value } = fact;
  const known = name === 't_priority_id' ? t.priorities[value] : name === 't_status_id' ? t.statuses[value] : undefined;
  return (
    <Line label={fact.custom === true ? name : (t.labels[name] ?? name)} name={fact.path}>
      {known ?? value}
    </Line>
  );
}

function Line({ label, name, children }: { label: string; name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-testid="fact" data-name={name}>
        {children}
      </dd>
    </div>
  );
}

interface MarkProps {
  isGood: boolean;
  isBad: boolean;
  testId: string;
  code: string;
  children: ComponentChildren;
}

function Mark({ isGood, isBad, testId, code, children }: MarkProps) {
  return (
    <span class={isGood ? 'mark good' : isBad ? 'mark bad' : 'mark'} data-testid={testId} data-code={code}>
      <span aria-hidden="true">{isGood ? '✓' : isBad ? '✕' : '–'}</span> {children}
    </span>
  );
}
