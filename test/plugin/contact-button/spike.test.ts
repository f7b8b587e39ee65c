/** @jest-environment jsdom */
import { simulateStage } from './simulate-stage';
const compiler = (process.env['C'] ?? 'simulate') as 'simulate';
test('x', async () => {
  const stage = simulateStage(compiler);
  const scene = await stage.open({
    desk: 'udesk',
    session: { nickname: '张三', customer: { description: 'x'.repeat(2000) } },
    type: 'primary',
    customClass: 'mine',
    hoverClass: 'hov',
  });
  console.log(scene.button(), JSON.stringify(scene.heard), document.body.innerHTML);
  await scene.set({ type: 'warn' });
  console.log(scene.button(), JSON.stringify(scene.heard), document.body.innerHTML);
  await scene.set({ session: { nickname: 'x' }, desk: 'sobot' });
  await scene.tap();
  await scene.comeBack({ path: '/a', query: { a: '1' } });
  console.log(scene.button(), JSON.stringify(scene.heard), document.body.innerHTML);
});
