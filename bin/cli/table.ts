/** A table without lines and colours: room for words, and nothing that a pipe would garble. */
const LINES = {
  top: '',
  bottom: '',
  left: '',
  right: '',
  mid: '',
  'left-mid': '',
  'right-mid': '',
};
const CORNERS = { 'top-left': '', 'top-right': '', 'bottom-left': '', 'bottom-right': '' };
const CROSSINGS = { 'top-mid': '', 'bottom-mid': '', 'mid-mid': '' };

export const BARE = {
  chars: { ...LINES, ...CORNERS, ...CROSSINGS, middle: ' ' },
  style: { head: [], border: [] },
};
