//@ 2:44 D307, 2:61 D307
const T: &str = "[session.asia]\nstart = \"09:00\"\nend = \"17:00\"\n";
