// What `frame` of widget.py sends. Nothing of this file reaches the page.

import type { Answers } from "../../js/types.js";

export interface Frame extends Answers {
  notice: string;
  answer: number;
  p: (number | null)[];
  percent: string[];
  said: string;
  prepared: string;
  unit: number;
  chosen: boolean;
  unit_said: string;
  units: [number, string][];
  scale: boolean;
  centre: boolean;
  has_example: boolean;
  ink: Uint8Array;
  given: Uint8Array;
  weights: Int8Array;
  products: Int8Array;
}
