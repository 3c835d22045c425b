"""The sections of 园区载体: parks side by side, 亩均评价, 季考核."""
