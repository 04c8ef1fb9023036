const HEADER: &str = "date,instrument,entry,stop,target";
