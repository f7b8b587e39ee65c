import { dragButton } from '../../web/drag';

test.each([undefined, null, {}, { ud: 'ud' }])('dragButton(%j) says what it needs, and throws nothing', (options) => {
  const warned = jest.spyOn(console, 'warn').mockImplementation();
  const stop = dragButton(options as never);
  stop();
  expect(warned).toHaveBeenCalledWith('[desk-web] dragButton: ud expected what loadUdesk gives');
  warned.mockRestore();
});
