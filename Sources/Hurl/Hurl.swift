// Hurl
