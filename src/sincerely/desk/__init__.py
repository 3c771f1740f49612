"""The staff's face: from a draft to a published action, in English, without JavaScript if need be."""
