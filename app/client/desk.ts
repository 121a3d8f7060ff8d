import { startKeys } from './desk/keys.ts';
import { startReview } from './desk/review.ts';

// The queue and the page of one submission. Both work without this.
const review = startReview();
startKeys(review);
