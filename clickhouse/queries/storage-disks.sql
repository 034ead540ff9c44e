-- storage-disks
SELECT name, sum(free_space) AS free_bytes, sum(total_space) AS total_bytes
FROM system.disks
WHERE type = 'Local'
GROUP BY name
ORDER BY name
