//@ 2:19 D303
charge! { desk => 8.40 }
