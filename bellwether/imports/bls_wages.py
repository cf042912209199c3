"""BLS Occupational Employment and Wage Statistics: the national workbook, or the same table as CSV."""
