Signed: counsel
