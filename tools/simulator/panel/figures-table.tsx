import { pathName } from './bytes-bar';
import { sumBytes, type Share } from './bytes-shares';
import { useTexts, type Texts } from './texts';

export function FiguresTable({ shares }: { shares: Share[] }) {
  const t = useTexts();
  const { table } = t.details;
  return (
    // Scrolls, so that it can be reached without a mouse.
    <div class="table-frame" role="group" tabIndex={0} aria-label={t.details.figures}>
      <table class="figures-table" data-testid="figures">
        <caption class="sr-only">{t.bar.label}</caption>
        <thead>
          <tr>
            <th scope="col">{table.path}</th>
            <th scope="col" class="number">
              {table.bytes}
            </th>
            <th scope="col">{table.state}</th>
            <th scope="col">{table.value}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share, index) => (
            <tr key={index} class={`word-${share.state}`}>
              <th scope="row" class="mono">
                {pathName(share, t)}
              </th>
              <td class="number">{share.bytes}</td>
              <td>{t.bar.states[share.state]}</td>
              <td class="table-value">{share.value}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{table.total}</th>
            <td class="number">{sumBytes(shares)}</td>
            <td colSpan={2} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** Tab-separated, for a spreadsheet. */
export function figuresText(shares: Share[], t: Texts): string {
  const { table } = t.details;
  const cell = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  const rows = shares.map((share) => [
    pathName(share, t),
    share.bytes ?? '',
    t.bar.states[share.state],
    cell(share.value),
  ]);
  return [[table.path, table.bytes, table.state, table.value], ...rows].map((row) => row.join('\t')).join('\n');
}
