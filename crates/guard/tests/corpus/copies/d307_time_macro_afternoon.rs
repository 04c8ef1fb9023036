//@ 2:27 D307
const CLOSE: Time = time!(5:00 pm);
