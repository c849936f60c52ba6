// AuthStore
