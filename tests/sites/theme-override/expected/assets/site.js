"mine";
