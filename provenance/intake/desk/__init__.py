"""The sheet that a desk fills in (`load --map desk`): read row by row, told of cell by cell."""
